<?php
/**
 * Plugin Name: PD Connect
 * Description: Lets logged-in users connect their accounts through Pipedream Connect, by the shortcode [pd_connect app="slack"] or a block.
 * Version: 0.1.0
 * Requires at least: 6.5
 * Requires PHP: 8.0
 * License: MIT AND BSD-3-Clause AND LicenseRef-Pipedream-Source-Available-1.0
 * Update URI: false
 */

defined('ABSPATH') || exit();

const PD_CONNECT_VERSION = '0.1.0';
const PD_CONNECT_FILE = __FILE__;

foreach (['configuration', 'pipedream', 'routes', 'button', 'settings'] as $pd_connect_part) {
    require_once __DIR__ . "/$pd_connect_part.php";
}
