// Checks the version of Node. Scripts import this module first, because an older Node cannot parse the other modules.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `This command needs Node 20.19 or newer. This is Node ${process.versions.node}: https://nodejs.org`,
  );
  process.exit(1);
}
