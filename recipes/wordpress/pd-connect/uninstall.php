<?php
/** WordPress runs this file when the plugin is deleted. Removes all data that the plugin stored, on every site of a network. */

defined('WP_UNINSTALL_PLUGIN') || exit();

require_once __DIR__ . '/configuration.php';

if (is_multisite()) {
    foreach (get_sites(['fields' => 'ids', 'number' => 0]) as $pd_connect_site) {
        switch_to_blog($pd_connect_site);
        delete_option(PD_CONNECT_OPTION);
        delete_transient(PD_CONNECT_ACCESS_TOKEN);
        restore_current_blog();
    }
} else {
    delete_option(PD_CONNECT_OPTION);
    delete_transient(PD_CONNECT_ACCESS_TOKEN);
}
