<?php
/** The four settings: constants in wp-config.php, or an option of this site. */

defined('ABSPATH') || exit();

const PD_CONNECT_OPTION = 'pd_connect_settings';
const PD_CONNECT_ACCESS_TOKEN = 'pd_connect_access_token';

/** Each setting, with the pattern of its values. */
const PD_CONNECT_SETTINGS = [
    'PIPEDREAM_CLIENT_ID' => '[\x21-\x7e]{1,200}',
    'PIPEDREAM_CLIENT_SECRET' => '[\x21-\x7e]{1,200}',
    'PIPEDREAM_PROJECT_ID' => 'proj_\w{1,64}',
    'PIPEDREAM_PROJECT_ENVIRONMENT' => 'development|production',
];

/**
 * Whether wp-config.php has any of the four. Then the option does not count at all: an administrator of one site of a network
 * must not point the network's client at another project.
 */
function pd_connect_in_config(): bool
{
    return array_filter(array_keys(PD_CONNECT_SETTINGS), 'defined') !== [];
}

/** @return array<string, string> All four settings; '' for a missing or malformed one. */
function pd_connect_configuration(): array
{
    $in_config = pd_connect_in_config();
    $saved = $in_config ? [] : get_option(PD_CONNECT_OPTION);
    $found = [];
    foreach (array_keys(PD_CONNECT_SETTINGS) as $name) {
        $value = $in_config ? (defined($name) ? constant($name) : '') : $saved[$name] ?? '';
        $found[$name] = pd_connect_is_setting($name, $value) ? $value : '';
    }
    return $found;
}

/** @return string[] The names of the settings that are missing or malformed. */
function pd_connect_missing(): array
{
    return array_keys(pd_connect_configuration(), '', true);
}

function pd_connect_is_setting(string $name, mixed $value): bool
{
    return is_string($value) && preg_match('/\A(?:' . PD_CONNECT_SETTINGS[$name] . ')\z/', $value) === 1;
}
