<?php
/** Settings → PD Connect. No page of WordPress shows a saved client secret. */

defined('ABSPATH') || exit();

/** The notices after a submission. The address has only the key of a notice, so the page shows no text from the address. */
const PD_CONNECT_RESULTS = [
    'accepted' => ['success', 'Pipedream accepts the credentials.'],
    'refused' => ['error', 'Pipedream refuses the credentials: check the client ID, the secret and the project ID.'],
    'unreachable' => ['warning', 'Pipedream could not be reached. Check the connection later.'],
    'removed' => ['success', 'The credentials have been removed.'],
    'malformed' => ['error', 'Nothing was saved: a value is missing or malformed.'],
    'secret-missing' => ['error', 'Nothing was saved: enter the secret of this client ID.'],
    'in-config' => ['error', 'Nothing was saved: wp-config.php already has the settings.'],
    'incomplete' => ['error', 'The check needs all credentials: a value is missing.'],
];

add_action('admin_menu', function () {
    add_options_page('PD Connect', 'PD Connect', 'manage_options', 'pd-connect', 'pd_connect_settings_page');
});

add_action('admin_post_pd_connect', 'pd_connect_submit');

add_filter('plugin_action_links_' . plugin_basename(PD_CONNECT_FILE), function ($links) {
    // Uses array_merge(), because PHP 8.0 cannot unpack an array with string keys.
    return array_merge(['<a href="' . esc_url(pd_connect_settings_url()) . '">Settings</a>'], $links);
});

function pd_connect_settings_url(): string
{
    return admin_url('options-general.php?page=pd-connect');
}

function pd_connect_submit(): void
{
    pd_connect_refuse_others();
    check_admin_referer('pd_connect');
    $result = match ($_POST['do'] ?? '') {
        'save' => pd_connect_save(wp_unslash($_POST)),
        'remove' => pd_connect_remove(),
        'check' => pd_connect_check(),
        default => 'malformed',
    };
    wp_safe_redirect(add_query_arg('result', $result, pd_connect_settings_url()));
    exit();
}

function pd_connect_refuse_others(): void
{
    if (!current_user_can('manage_options')) {
        wp_die('You may not change these settings.', '', ['response' => 403]);
    }
}

function pd_connect_save(array $given): string
{
    if (pd_connect_in_config()) {
        return 'in-config';
    }
    $saved = pd_connect_configuration();
    $new = [];
    foreach (array_keys(PD_CONNECT_SETTINGS) as $name) {
        $value = is_string($given[$name] ?? null) ? trim($given[$name]) : '';
        if ($name === 'PIPEDREAM_CLIENT_SECRET' && $value === '') {
            if ($new['PIPEDREAM_CLIENT_ID'] !== $saved['PIPEDREAM_CLIENT_ID']) {
                return 'secret-missing';
            }
            $value = $saved[$name];
        }
        if (!pd_connect_is_setting($name, $value)) {
            return 'malformed';
        }
        $new[$name] = $value;
    }
    // Does not autoload the option, because WordPress reads autoloaded options for every page, and keeps them together in caches. Stores an
    // array, because /wp-admin/options.php shows the value of every option that is a string.
    update_option(PD_CONNECT_OPTION, $new, false);
    return pd_connect_check();
}

function pd_connect_remove(): string
{
    delete_option(PD_CONNECT_OPTION);
    delete_transient(PD_CONNECT_ACCESS_TOKEN);
    return 'removed';
}

/** Lists the accounts of the current user, which needs all four settings. */
function pd_connect_check(): string
{
    if (pd_connect_missing() !== []) {
        return 'incomplete';
    }
    // Deletes the cached access token, because Pipedream checks the secret only when it creates a token.
    delete_transient(PD_CONNECT_ACCESS_TOKEN);
    try {
        (new PD_Connect_Pipedream())->list_accounts('wp-' . get_current_user_id());
        return 'accepted';
    } catch (PD_Connect_Problem $problem) {
        return $problem->name === 'upstream-rejected' ? 'refused' : 'unreachable';
    }
}

function pd_connect_settings_page(): void
{
    pd_connect_refuse_others();
    $key = $_GET['result'] ?? null;
    [$kind, $text] = (is_string($key) ? PD_CONNECT_RESULTS[$key] ?? null : null) ?? [null, null];
    $in_config = pd_connect_in_config();
    $settings = pd_connect_configuration();
    $missing = pd_connect_missing();
    $has_secret = $settings['PIPEDREAM_CLIENT_SECRET'] !== '';
    $environment = $settings['PIPEDREAM_PROJECT_ENVIRONMENT'] ?: 'development';
    ?>
    <div class="wrap">
        <h1>PD Connect</h1>
        <?php if ($kind !== null): ?>
            <div class="notice notice-<?php echo esc_attr($kind); ?>" role="status"><p><?php echo esc_html($text); ?></p></div>
        <?php endif; ?>
        <?php if (!get_option('permalink_structure')): ?>
            <div class="notice notice-warning"><p>The button needs permalinks: choose any structure but “Plain” under Settings → Permalinks.</p></div>
        <?php endif; ?>
        <?php if (is_multisite()): ?>
            <p>Constants in <code>wp-config.php</code> are for all sites of this network; this page is for this site. Only members of this site get
            the button. Sites with the same Pipedream project share the accounts of their common users.</p>
        <?php endif; ?>
        <form method="post" action="<?php echo esc_url(admin_url('admin-post.php')); ?>" autocomplete="off">
            <input type="hidden" name="action" value="pd_connect">
            <?php wp_nonce_field('pd_connect'); ?>
            <?php if ($in_config): ?>
                <p>The settings are in <code>wp-config.php</code>. The plugin reads no settings from the database.</p>
                <ul>
                    <?php foreach (array_keys($settings) as $name): ?>
                        <li><code><?php echo esc_html($name); ?></code>: <?php echo in_array($name, $missing, true) ? '<strong>missing or malformed</strong>' : ($settings[$name] === '' ? 'not set' : 'set'); ?></li>
                    <?php endforeach; ?>
                </ul>
            <?php else: ?>
                <p>Constants in <code>wp-config.php</code> are safer than this page, because backups of the database do not contain them.</p>
                <pre><code>define('PIPEDREAM_CLIENT_ID', '…');
define('PIPEDREAM_CLIENT_SECRET', '…');
define('PIPEDREAM_PROJECT_ID', 'proj_…');
define('PIPEDREAM_PROJECT_ENVIRONMENT', 'development'); // or 'production'</code></pre>
                <p><strong>Saved settings are not encrypted.</strong> They are in the database of this site. Anyone who can read the database, or a backup of
                it, can read the client secret. This page never shows a saved secret.</p>
                <table class="form-table" role="presentation">
                    <tr>
                        <th scope="row"><label for="pd-client-id">Client ID</label></th>
                        <td><input id="pd-client-id" type="text" class="regular-text" name="PIPEDREAM_CLIENT_ID" required maxlength="200" value="<?php echo esc_attr($settings['PIPEDREAM_CLIENT_ID']); ?>"></td>
                    </tr>
                    <tr>
                        <th scope="row"><label for="pd-client-secret">Client secret</label></th>
                        <td>
                            <input id="pd-client-secret" class="regular-text" name="PIPEDREAM_CLIENT_SECRET" type="password" maxlength="200" autocomplete="new-password" aria-describedby="pd-client-secret-note" value="" <?php echo $has_secret ? '' : 'required'; ?>>
                            <p class="description" id="pd-client-secret-note"><?php echo $has_secret ? 'A secret is saved. Leave this field empty to keep it.' : 'No secret is saved yet. Enter the secret here.'; ?></p>
                        </td>
                    </tr>
                    <tr>
                        <th scope="row"><label for="pd-project-id">Project ID</label></th>
                        <td><input id="pd-project-id" type="text" class="regular-text" name="PIPEDREAM_PROJECT_ID" required pattern="proj_\w{1,64}" title="proj_…" value="<?php echo esc_attr($settings['PIPEDREAM_PROJECT_ID']); ?>"></td>
                    </tr>
                    <tr>
                        <th scope="row"><label for="pd-environment">Environment</label></th>
                        <td>
                            <select id="pd-environment" aria-describedby="pd-environment-note" name="PIPEDREAM_PROJECT_ENVIRONMENT">
                                <?php foreach (['development', 'production'] as $each): ?>
                                    <option <?php selected($environment, $each); ?>><?php echo esc_html($each); ?></option>
                                <?php endforeach; ?>
                            </select>
                            <p class="description" id="pd-environment-note">Development is for trying: it allows 10 users, who must be signed in to pipedream.com. For other users, choose production, which needs a paid plan.</p>
                        </td>
                    </tr>
                    <tr>
                        <th scope="row"><label for="pd-oauth-apps">Your OAuth clients</label></th>
                        <td>
                            <input id="pd-oauth-apps" type="text" class="regular-text" name="<?php echo esc_attr(PD_CONNECT_OAUTH_APPS); ?>" aria-describedby="pd-oauth-apps-note" value="<?php echo esc_attr($settings[PD_CONNECT_OAUTH_APPS]); ?>">
                            <p class="description" id="pd-oauth-apps-note">Optional: oa_…, separated by commas. A button may name one of these clients as <code>oauth_app_id</code>; other clients are refused.</p>
                        </td>
                    </tr>
                </table>
            <?php endif; ?>
            <p class="submit">
                <?php if (!$in_config): ?>
                    <button class="button button-primary" name="do" value="save">Save</button>
                <?php endif; ?>
                <button class="button" name="do" value="check" formnovalidate <?php disabled($missing !== []); ?>>Check the connection</button>
                <?php if (!$in_config && $has_secret): ?>
                    <button class="button" name="do" value="remove" formnovalidate>Remove the credentials</button>
                <?php endif; ?>
            </p>
        </form>
        <h2>Use</h2>
        <p>Add the block “Connect button” to a page, or this shortcode: <code>[pd_connect app="slack"]</code>. Only users who are logged in see the button.</p>
    </div>
    <?php
}
