<?php
/** Replaces the rewrite rules of a web server: serves existing files, and all other paths through index.php. */

$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
if (is_file($_SERVER['DOCUMENT_ROOT'] . $path)) {
    return false;
}
// Removes the path of the network's second site, which has no separate files.
if (preg_match('#^/two(/(?:wp-(?:admin|content|includes)/.*|[\w-]+\.php))$#', $path, $found)) {
    $path = str_ends_with($found[1], '/') ? "$found[1]index.php" : $found[1];
    $file = $_SERVER['DOCUMENT_ROOT'] . $path;
    if (str_ends_with($file, '.php')) {
        $_SERVER['SCRIPT_NAME'] = $_SERVER['PHP_SELF'] = "/two$path";
        $_SERVER['SCRIPT_FILENAME'] = $file;
        chdir(dirname($file));
        require $file;
    } else {
        header('Content-Type: ' . (str_ends_with($file, '.js') ? 'text/javascript' : 'text/css'));
        readfile($file);
    }
    exit();
}
$_SERVER['SCRIPT_NAME'] = '/index.php';
require $_SERVER['DOCUMENT_ROOT'] . '/index.php';
