<?php
/** Prints the plugin's options of all sites in the database, as JSON. Runs in the site's folder. */

$_SERVER['HTTP_HOST'] = parse_url(getenv('SITE_ORIGIN'), PHP_URL_HOST) . ':' . parse_url(getenv('SITE_ORIGIN'), PHP_URL_PORT);
require getcwd() . '/wp-load.php';
global $wpdb;
$found = [];
foreach (is_multisite() ? get_sites(['fields' => 'ids']) : [1] as $site) {
    $table = $wpdb->get_blog_prefix($site) . 'options';
    $rows = $wpdb->get_results("SELECT option_name AS name, option_value AS value, autoload FROM $table WHERE option_name LIKE '%pd_connect%'");
    foreach ($rows as $row) {
        $found[] = ['table' => $table, 'value' => maybe_unserialize($row->value)] + (array) $row;
    }
}
echo json_encode($found);
