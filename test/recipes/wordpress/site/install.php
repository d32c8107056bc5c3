<?php
/** Installs WordPress with some users and pages, like WordPress's setup page. Runs in the site's folder; prints the version of WordPress. */

define('WP_INSTALLING', true);
$_SERVER['HTTP_HOST'] = parse_url(getenv('SITE_ORIGIN'), PHP_URL_HOST) . ':' . parse_url(getenv('SITE_ORIGIN'), PHP_URL_PORT);
require getcwd() . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';

// Disables the mail to a new administrator.
add_filter('pre_wp_mail', '__return_true');
wp_install('Site', 'admin', 'admin@example.com', true, '', 'the password of admin');
foreach (['ada' => 'subscriber', 'bob' => 'subscriber', 'carl' => 'contributor'] as $name => $role) {
    wp_insert_user(['user_login' => $name, 'user_pass' => "the password of $name", 'user_email' => "$name@example.com", 'role' => $role]);
}
// Follows the plugin's instructions: "Under Settings → Permalinks choose any structure but Plain".
update_option('permalink_structure', '/%postname%/');
foreach (json_decode(getenv('SITE_PAGES'), true) as $name => [$author, $content]) {
    // Removes markup that this user may not write, as WordPress does when the user saves a page.
    wp_set_current_user(get_user_by('login', $author)->ID);
    kses_init();
    $page = wp_insert_post([
        'post_type' => 'page',
        'post_status' => 'publish',
        'post_title' => $name,
        'post_name' => $name,
        'post_content' => wp_slash($content),
    ]);
    if ($name === 'shortcode') {
        update_option('show_on_front', 'page');
        update_option('page_on_front', $page);
    }
}
echo $GLOBALS['wp_version'];
