<?php
/**
 * Turns the site into a network with a second site, as Tools → Network Setup and Sites → Add New Site do. Runs in the site's folder: first
 * with the argument `install`, and then with `add`. Before `add`, wp-config.php must contain the network's constants.
 */

$origin = parse_url(getenv('SITE_ORIGIN'));
$_SERVER['HTTP_HOST'] = "$origin[host]:$origin[port]";
if ($argv[1] === 'install') {
    define('WP_INSTALLING_NETWORK', true);
}
require getcwd() . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
add_filter('pre_wp_mail', '__return_true');

if ($argv[1] === 'install') {
    foreach ($wpdb->tables('ms_global') as $table => $name) {
        $wpdb->$table = $name;
    }
    install_network();
    $done = populate_network(1, $_SERVER['HTTP_HOST'], 'admin@example.com', 'Network', '/', false);
    exit(is_wp_error($done) ? $done->get_error_message() : 'installed');
}

$two = wp_insert_site(['domain' => $_SERVER['HTTP_HOST'], 'path' => '/two/', 'network_id' => 1, 'title' => 'Two', 'user_id' => 1]);
if (is_wp_error($two)) {
    exit($two->get_error_message());
}
// Restores the colon of the port, which WordPress removes from the domain of a new site.
$wpdb->update($wpdb->blogs, ['domain' => $_SERVER['HTTP_HOST']], ['blog_id' => $two]);
clean_blog_cache($two);
foreach (['ada', 'bob'] as $name) {
    add_user_to_blog($two, get_user_by('login', $name)->ID, 'subscriber');
}
switch_to_blog($two);
update_option('home', getenv('SITE_ORIGIN') . '/two');
update_option('siteurl', getenv('SITE_ORIGIN') . '/two');
[, $content] = json_decode(getenv('SITE_PAGES'), true)['shortcode'];
$page = wp_insert_post(['post_type' => 'page', 'post_status' => 'publish', 'post_title' => 'Button', 'post_content' => wp_slash($content)]);
update_option('show_on_front', 'page');
update_option('page_on_front', $page);
update_option('permalink_structure', '/%postname%/');
echo 'added';
