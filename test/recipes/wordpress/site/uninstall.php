<?php
/** Deactivates and deletes the plugin, as the page Plugins does. Runs in the site's folder. */

$_SERVER['HTTP_HOST'] = parse_url(getenv('SITE_ORIGIN'), PHP_URL_HOST) . ':' . parse_url(getenv('SITE_ORIGIN'), PHP_URL_PORT);
require getcwd() . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/admin.php';
deactivate_plugins('pd-connect/pd-connect.php');
$result = delete_plugins(['pd-connect/pd-connect.php']);
echo $result === true ? 'deleted' : (is_wp_error($result) ? $result->get_error_message() : json_encode($result));
