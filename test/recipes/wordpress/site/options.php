<?php
/** Prints the plugin's options in the database, as JSON. Runs in the site's folder. */

$_SERVER['HTTP_HOST'] = 'localhost';
require getcwd() . '/wp-load.php';
global $wpdb;
$rows = $wpdb->get_results("SELECT option_name AS name, option_value AS value, autoload FROM $wpdb->options WHERE option_name LIKE '%pd_connect%'");
echo json_encode(array_map(fn($row) => ['value' => maybe_unserialize($row->value)] + (array) $row, $rows));
