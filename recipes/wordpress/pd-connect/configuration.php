<?php
/** The settings: constants in wp-config.php, or an option of this site. */

defined('ABSPATH') || exit();

const PD_CONNECT_OPTION = 'pd_connect_settings';
const PD_CONNECT_ACCESS_TOKEN = 'pd_connect_access_token';

/** The setting with your own OAuth clients that buttons may name, separated by commas. The only setting that may be empty. */
const PD_CONNECT_OAUTH_APPS = 'PIPEDREAM_OAUTH_APP_IDS';

/** Each setting, with the pattern of its values. */
const PD_CONNECT_SETTINGS = [
    'PIPEDREAM_CLIENT_ID' => '[\x21-\x7e]{1,200}',
    'PIPEDREAM_CLIENT_SECRET' => '[\x21-\x7e]{1,200}',
    'PIPEDREAM_PROJECT_ID' => 'proj_\w{1,64}',
    'PIPEDREAM_PROJECT_ENVIRONMENT' => 'development|production',
    PD_CONNECT_OAUTH_APPS => '(?:oa_\w{1,64}(?:, ?oa_\w{1,64})*)?',
];

/**
 * Whether wp-config.php has any of the settings. If so, the option is ignored: an administrator of one site of a network must not point
 * the network's client at another project.
 */
function pd_connect_in_config(): bool
{
    return array_filter(array_keys(PD_CONNECT_SETTINGS), 'defined') !== [];
}

/** @return array<string, mixed> All settings as they are stored; '' for a missing setting. */
function pd_connect_stored(): array
{
    $in_config = pd_connect_in_config();
    $saved = $in_config ? [] : get_option(PD_CONNECT_OPTION);
    $found = [];
    foreach (array_keys(PD_CONNECT_SETTINGS) as $name) {
        $found[$name] = $in_config ? (defined($name) ? constant($name) : '') : $saved[$name] ?? '';
    }
    return $found;
}

/** @return array<string, string> All settings; '' for a missing or malformed setting. */
function pd_connect_configuration(): array
{
    return array_replace(pd_connect_stored(), array_fill_keys(pd_connect_missing(), ''));
}

/** @return string[] The names of the settings that are missing or malformed. */
function pd_connect_missing(): array
{
    $stored = pd_connect_stored();
    return array_values(array_filter(array_keys($stored), fn($name) => !pd_connect_is_setting($name, $stored[$name])));
}

/** @return string[] The OAuth clients that buttons may name. */
function pd_connect_oauth_apps(): array
{
    return preg_split('/, ?/', pd_connect_configuration()[PD_CONNECT_OAUTH_APPS], -1, PREG_SPLIT_NO_EMPTY);
}

/**
 * Returns the current user if that user is a member of this site or a super admin, else 0. On a network, WordPress logs a user in on all
 * sites, also without a membership.
 */
function pd_connect_user(): int
{
    return is_user_member_of_blog() || is_super_admin() ? get_current_user_id() : 0;
}

function pd_connect_is_setting(string $name, mixed $value): bool
{
    return is_string($value) && preg_match('/\A(?:' . PD_CONNECT_SETTINGS[$name] . ')\z/', $value) === 1;
}
