/** A placeholder for an app's icon, without any brand. */
export const ICON = `data:image/svg+xml,${encodeURIComponent(
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20">
    <rect width="9" height="9" rx="3" fill="#e8590c"/><rect x="11" width="9" height="9" rx="3" fill="#2f9e44"/>
    <rect y="11" width="9" height="9" rx="3" fill="#1971c2"/><rect x="11" y="11" width="9" height="9" rx="3" fill="#ae3ec9"/>
  </svg>`,
)}`;
