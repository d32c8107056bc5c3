<?php
/** The requests to Pipedream, in PHP 8.2 with curl. */

/** Returns the answer, in which $field has a value. Any other answer ends the request with status 502. */
function call(string $method, string $path, ?string $field, ?array $body, array $headers = []): array
{
    // Keep curl's default, which follows no redirect, because a redirect would forward the secret.
    $curl = curl_init((getenv('PIPEDREAM_BASE_URL') ?: 'https://api.pipedream.com') . "/v1$path");
    curl_setopt_array($curl, [CURLOPT_CUSTOMREQUEST => $method, CURLOPT_RETURNTRANSFER => true, CURLOPT_TIMEOUT => 5]);
    curl_setopt($curl, CURLOPT_HTTPHEADER, ['Content-Type: application/json', ...$headers]);
    $body === null || curl_setopt($curl, CURLOPT_POSTFIELDS, json_encode($body));
    $text = curl_exec($curl);
    $status = curl_getinfo($curl, CURLINFO_RESPONSE_CODE);
    if ($method === 'DELETE' && $status === 404) {
        return []; // Another request has already deleted the account.
    }
    if ($text === false || $status >= 300) {
        error_log("Pipedream: $method " . strtok($path, '?') . " $status " . curl_error($curl));
        $wait = curl_getinfo($curl, CURLINFO_RETRY_AFTER);
        answer($status === 429 ? 429 : 502, headers: $wait > 0 ? ["Retry-After: $wait"] : []);
    }
    $found = json_decode($text, true);
    return $field === null || isset($found[$field]) ? (array) $found : answer(502);
}

function pipedream(string $method, string $path, ?string $field = null, ?array $body = null): array
{
    // An OAuth token is valid for an hour: keep the token in APCu or a file instead of requesting a token each time.
    $secret = ['client_id' => getenv('PIPEDREAM_CLIENT_ID'), 'client_secret' => getenv('PIPEDREAM_CLIENT_SECRET')];
    $oauth = call('POST', '/oauth/token', 'access_token', ['grant_type' => 'client_credentials'] + $secret);
    $headers = ["Authorization: Bearer {$oauth['access_token']}", 'x-pd-environment: ' . getenv('PIPEDREAM_PROJECT_ENVIRONMENT')];
    return call($method, '/connect/' . getenv('PIPEDREAM_PROJECT_ID') . $path, $field, $body, $headers);
}

function accounts(string $user): array
{
    $query = http_build_query(['external_user_id' => $user, 'limit' => 100]);
    return pipedream('GET', "/accounts?$query", 'data')['data'];
}

function owns(string $user, mixed $account_id): bool
{
    return in_array($account_id, array_column(accounts($user), 'id'), true);
}
