<?php
/** Pipedream Connect over HTTP, for one project. Uses only the requests, transients and hashes of WordPress. */

defined('ABSPATH') || exit();

/* An error for the browser: a status, a code, and a message without secrets. */
class PD_Connect_Problem extends Exception
{
    public function __construct(public int $status, public string $name, string $message, public ?string $retry_after = null)
    {
        parent::__construct($message);
    }
}

class PD_Connect_Pipedream
{
    const TOKEN_LIFETIME = 3600; // seconds
    const LARGEST_ANSWER = 4000000; // bytes
    const PAGE_SIZE = 100;
    const MOST_PAGES = 50;

    /* Maximum seconds that one request may spend on calls to Pipedream. */
    public float $seconds = 10;
    private float $deadline = 0;
    /** @var array<string, string> */
    private array $settings;

    public function __construct()
    {
        $this->settings = pd_connect_configuration();
    }

    /* Creates a Connect token. With an account id, the token reconnects that account, which must belong to the user. */
    public function create_token(string $user_id, string $app, ?string $account_id = null, ?string $oauth_app_id = null): array
    {
        $this->begin();
        if ($oauth_app_id !== null && !in_array($oauth_app_id, pd_connect_oauth_apps(), true)) {
            throw new PD_Connect_Problem(403, 'oauth-app-not-allowed', 'The settings of PD Connect do not list this OAuth client.');
        }
        if ($account_id !== null) {
            $this->own_account($user_id, $account_id, [$app]);
        }
        $answer = $this->call('POST', '/tokens', array_filter([
            'external_user_id' => $user_id,
            'scope' => 'connect:accounts:read connect:accounts:write',
            'expires_in' => self::TOKEN_LIFETIME,
            'oauth_app_id' => $oauth_app_id,
            'allowed_origins' => [pd_connect_origin()],
        ]));
        if (!is_string($answer['token'] ?? null) || !preg_match('/\Actok_\w+\z/', $answer['token'])) {
            throw self::unusable();
        }
        return array_intersect_key($answer, array_flip(['token', 'expires_at', 'connect_link_url']));
    }

    /* Lists the user's accounts of these apps or of all apps, newest first. Only this list proves the owner of an account. */
    public function list_accounts(string $user_id, array $apps = []): array
    {
        $this->begin();
        return $this->accounts($user_id, $apps);
    }

    public function delete_account(string $user_id, string $account_id): void
    {
        $this->begin();
        $this->own_account($user_id, $account_id, []);
        $this->call('DELETE', '/accounts/' . rawurlencode($account_id));
    }

    private function begin(): void
    {
        $this->deadline = microtime(true) + $this->seconds;
    }

    private function own_account(string $user_id, string $account_id, array $apps): void
    {
        if (!in_array($account_id, array_column($this->accounts($user_id, $apps), 'id'), true)) {
            throw new PD_Connect_Problem(404, 'account-not-found', 'This user has no such account.');
        }
    }

    private function accounts(string $user_id, array $apps): array
    {
        // Pipedream can filter by one app, but not by several.
        $app = count($apps) === 1 ? $apps[0] : null;
        $found = [];
        $after = null;
        for ($page = 0; $page < self::MOST_PAGES; $page++) {
            $query = ['external_user_id' => $user_id, 'limit' => self::PAGE_SIZE, 'app' => $app, 'after' => $after];
            $answer = $this->call('GET', '/accounts?' . http_build_query($query));
            if (!is_array($answer['data'] ?? null)) {
                throw self::unusable();
            }
            $known = count($found);
            foreach ($answer['data'] as $account) {
                if (is_string($account['id'] ?? null)) {
                    $found[$account['id']] = $account;
                }
            }
            $after = $answer['page_info']['end_cursor'] ?? null;
            // Also stops after a page that is not full, because the last page may have a cursor, too.
            if (!$after || count($answer['data']) < self::PAGE_SIZE || count($found) === $known) {
                break;
            }
        }
        usort($found, fn($one, $other) => strcmp($other['created_at'] ?? '', $one['created_at'] ?? ''));
        $listed = array_map([self::class, 'shown'], $found);
        return array_values(array_filter($listed, fn($account) => !$apps || in_array($account['app'], $apps, true)));
    }

    private static function shown(array $account): array
    {
        $shown = array_flip(['id', 'name', 'healthy', 'dead', 'error', 'created_at']);
        return ['app' => $account['app']['name_slug'] ?? null] + array_intersect_key($account, $shown);
    }

    private function call(string $method, string $path, ?array $body = null): array
    {
        $path = '/v1/connect/' . rawurlencode($this->settings['PIPEDREAM_PROJECT_ID']) . $path;
        for ($last = false; ; $last = true) {
            $headers = [
                'Authorization' => 'Bearer ' . $this->access_token(),
                'x-pd-environment' => $this->settings['PIPEDREAM_PROJECT_ENVIRONMENT'],
            ];
            [$status, $answer, $retry_after] = $this->send($method, $path, $headers, $body);
            if ($status !== 401 || $last) {
                break;
            }
            // Fetches a new token and tries again, because the old one may have been revoked, for example when the secret was rotated.
            delete_transient(PD_CONNECT_ACCESS_TOKEN);
        }
        if ($method === 'DELETE' && $status === 404) {
            return []; // Another request has already deleted the account.
        }
        return self::checked($status, $answer, $retry_after);
    }

    private function access_token(): string
    {
        [$id, $secret] = [$this->settings['PIPEDREAM_CLIENT_ID'], $this->settings['PIPEDREAM_CLIENT_SECRET']];
        // The hash detects changed credentials: a token of the earlier credentials must not be used.
        $owner = wp_hash("$id\n$secret");
        $kept = get_transient(PD_CONNECT_ACCESS_TOKEN);
        if (is_array($kept) && ($kept['owner'] ?? null) === $owner) {
            return $kept['token'];
        }
        $answer = self::checked(...$this->send('POST', '/v1/oauth/token', [], [
            'grant_type' => 'client_credentials',
            'client_id' => $id,
            'client_secret' => $secret,
        ]));
        if (!is_string($answer['access_token'] ?? null) || !is_int($answer['expires_in'] ?? null)) {
            throw self::unusable();
        }
        $lifetime = $answer['expires_in'];
        // Stores an array, because /wp-admin/options.php shows the value of every option that is a string.
        $kept = ['owner' => $owner, 'token' => $answer['access_token']];
        set_transient(PD_CONNECT_ACCESS_TOKEN, $kept, max(1, $lifetime - 120, intdiv($lifetime, 2)));
        return $kept['token'];
    }

    /** Returns the status, the body and Retry-After. */
    private function send(string $method, string $path, array $headers, ?array $body): array
    {
        $base = defined('PIPEDREAM_BASE_URL') ? PIPEDREAM_BASE_URL : 'https://api.pipedream.com';
        $response = wp_remote_request($base . $path, [
            'method' => $method,
            'headers' => $headers + ['Accept' => 'application/json', 'Content-Type' => 'application/json'],
            'body' => $body === null ? null : wp_json_encode($body),
            'timeout' => max(0.1, $this->deadline - microtime(true)),
            // A redirect would forward the Authorization header.
            'redirection' => 0,
            'limit_response_size' => self::LARGEST_ANSWER,
        ]);
        if (is_wp_error($response)) {
            error_log('PD Connect: ' . $response->get_error_message());
            if (str_contains($response->get_error_message(), 'cURL error 28') || microtime(true) >= $this->deadline) {
                throw new PD_Connect_Problem(504, 'upstream-timeout', 'Pipedream did not answer in time.');
            }
            throw new PD_Connect_Problem(503, 'upstream-unavailable', 'Pipedream could not be reached.');
        }
        return [
            (int) wp_remote_retrieve_response_code($response),
            wp_remote_retrieve_body($response),
            // Takes the first value, because a repeated header is an array.
            (string) current((array) wp_remote_retrieve_header($response, 'retry-after')),
        ];
    }

    private static function checked(int $status, string $body, string $retry_after): array
    {
        if ($status === 204) {
            return [];
        }
        if ($status >= 200 && $status < 300) {
            $answer = json_decode($body, true);
            return is_array($answer) ? $answer : throw self::unusable();
        }
        error_log("PD Connect: Pipedream answered $status.");
        throw match (true) {
            $status === 429 => new PD_Connect_Problem(
                429,
                'rate-limited',
                'Too many requests; try again later.',
                preg_match('/\A\d{1,6}\z/', $retry_after) ? $retry_after : null,
            ),
            $status === 503 => new PD_Connect_Problem(503, 'upstream-unavailable', 'Pipedream is unavailable; try again later.'),
            $status >= 500, $status === 408 => new PD_Connect_Problem(502, 'upstream-error', 'Pipedream failed; try again later.'),
            default => new PD_Connect_Problem(502, 'upstream-rejected', 'Pipedream rejected this server’s request. Check the server’s log and its credentials.'),
        };
    }

    private static function unusable(): PD_Connect_Problem
    {
        return new PD_Connect_Problem(502, 'upstream-error', 'Pipedream returned an invalid response.');
    }
}
