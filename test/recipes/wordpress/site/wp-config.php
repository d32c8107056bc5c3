<?php
/** Configures WordPress for these tests: an SQLite database, and requests only to loopback. */

define('DB_DIR', __DIR__ . '/wp-content/database/');
define('DB_FILE', 'site.sqlite');
foreach (['DB_NAME', 'DB_USER', 'DB_PASSWORD', 'DB_HOST', 'DB_COLLATE'] as $name) {
    define($name, '');
}
define('DB_CHARSET', 'utf8');
foreach (['AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE'] as $name) {
    define("{$name}_KEY", "the key $name of these tests");
    define("{$name}_SALT", "the salt $name of these tests");
}
define('PIPEDREAM_BASE_URL', getenv('PIPEDREAM_BASE_URL'));
// Includes the lines that a test adds to wp-config.php.
if (is_file(__DIR__ . '/constants.php')) {
    require __DIR__ . '/constants.php';
}
// Sets no addresses on a network, where each site has its own addresses.
if (!defined('MULTISITE')) {
    define('WP_HOME', getenv('SITE_ORIGIN'));
    define('WP_SITEURL', getenv('SITE_ORIGIN'));
}
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('WP_ACCESSIBLE_HOSTS', '127.0.0.1');
define('DISABLE_WP_CRON', true);
define('AUTOMATIC_UPDATER_DISABLED', true);
$table_prefix = 'wp_';
if (!defined('ABSPATH')) {
    define('ABSPATH', __DIR__ . '/');
}
require_once ABSPATH . 'wp-settings.php';
