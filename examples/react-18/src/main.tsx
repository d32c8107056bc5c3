import { StrictMode, type ComponentType } from 'react';
import { createRoot } from 'react-dom/client';
import { ControllerForm } from './forms/controller.js';
import { FormikForm } from './forms/formik.js';
import { RegisterForm } from './forms/register.js';
import { Settings } from './settings.js';

const FORMS: Record<string, ComponentType> = {
  register: RegisterForm,
  controller: ControllerForm,
  formik: FormikForm,
};
const Page = FORMS[new URLSearchParams(location.search).get('form') ?? ''] ?? Settings;

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Page />
  </StrictMode>,
);
