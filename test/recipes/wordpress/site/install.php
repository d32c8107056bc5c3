<?php
/** Installs WordPress as its setup page does, with two users and a page that has the shortcode. Runs in the site's folder. */

define('WP_INSTALLING', true);
$_SERVER['HTTP_HOST'] = parse_url(getenv('SITE_ORIGIN'), PHP_URL_HOST) . ':' . parse_url(getenv('SITE_ORIGIN'), PHP_URL_PORT);
require getcwd() . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
require_once ABSPATH . 'wp-admin/includes/plugin.php';

// Nobody is sent the mail that greets a new administrator.
add_filter('pre_wp_mail', '__return_true');
wp_install('Site', 'admin', 'admin@example.com', true, '', 'a password for these tests');
foreach (['ada', 'bob'] as $name) {
    wp_insert_user(['user_login' => $name, 'user_pass' => "the password of $name", 'user_email' => "$name@example.com", 'role' => 'subscriber']);
}
$page = wp_insert_post([
    'post_type' => 'page',
    'post_status' => 'publish',
    'post_title' => 'Connect',
    'post_content' => "<!-- wp:shortcode -->\n" . getenv('SHORTCODE') . "\n<!-- /wp:shortcode -->",
]);
update_option('show_on_front', 'page');
update_option('page_on_front', $page);
// "Under Settings → Permalinks choose any structure but Plain".
update_option('permalink_structure', '/%postname%/');
$problem = activate_plugin('pd-connect/pd-connect.php');
if (is_wp_error($problem)) {
    fwrite(STDERR, $problem->get_error_message());
    exit(1);
}
echo $GLOBALS['wp_version'];
