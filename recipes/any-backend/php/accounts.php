<?php
/** The accounts endpoint, which includes connect.php. Your web server runs this file instead of connect.php. */

$routes = ['GET accounts' => list_accounts(...), 'DELETE accounts' => delete_account(...)];

require __DIR__ . '/connect.php';

function list_accounts(string $user): never
{
    $found = accounts($user);
    usort($found, fn($one, $other) => strcmp($other['created_at'] ?? '', $one['created_at'] ?? ''));
    $keys = array_flip(['id', 'name', 'healthy', 'dead', 'error', 'created_at']);
    $shown = fn($each) => ['app' => $each['app']['name_slug'] ?? null] + array_intersect_key($each, $keys);
    answer(200, ['accounts' => array_map($shown, $found)]);
}

function delete_account(string $user, string $account_id): never
{
    if (!owns($user, $account_id)) {
        answer(404);
    }
    pipedream('DELETE', "/accounts/$account_id");
    answer(204);
}
