<?php
/** The functions of WordPress that the recipe uses, implemented as WordPress's reference describes them. */

define('ABSPATH', __DIR__);
foreach (['CLIENT_ID', 'CLIENT_SECRET', 'PROJECT_ID', 'PROJECT_ENVIRONMENT', 'BASE_URL'] as $name) {
    define("PIPEDREAM_$name", getenv("PIPEDREAM_$name"));
}
if (getenv('PIPEDREAM_OAUTH_APP_IDS') !== false) {
    define('PIPEDREAM_OAUTH_APP_IDS', getenv('PIPEDREAM_OAUTH_APP_IDS'));
}

class WP_Error
{
    public function __construct(private string $message) {}

    public function get_error_message()
    {
        return $this->message;
    }
}

function is_wp_error($value)
{
    return $value instanceof WP_Error;
}

function wp_remote_request($url, $options)
{
    $headers = [];
    $curl = curl_init($url);
    curl_setopt_array($curl, [
        CURLOPT_CUSTOMREQUEST => $options['method'],
        CURLOPT_HTTPHEADER => array_map(fn($name, $value) => "$name: $value", array_keys($options['headers']), $options['headers']),
        CURLOPT_RETURNTRANSFER => true,
        CURLOPT_FOLLOWLOCATION => $options['redirection'] > 0,
        CURLOPT_TIMEOUT_MS => (int) round($options['timeout'] * 1000),
        CURLOPT_HEADERFUNCTION => function ($curl, $line) use (&$headers) {
            [$name, $value] = explode(':', $line, 2) + ['', ''];
            $headers[strtolower($name)] = trim($value);
            return strlen($line);
        },
    ]);
    if ($options['body'] !== null) {
        curl_setopt($curl, CURLOPT_POSTFIELDS, $options['body']);
    }
    $body = curl_exec($curl);
    if ($body === false) {
        return new WP_Error('cURL error ' . curl_errno($curl) . ': ' . curl_error($curl));
    }
    return ['code' => curl_getinfo($curl, CURLINFO_RESPONSE_CODE), 'body' => $body, 'headers' => $headers];
}

function wp_remote_retrieve_response_code($response)
{
    return $response['code'];
}

function wp_remote_retrieve_body($response)
{
    return $response['body'];
}

function wp_remote_retrieve_header($response, $name)
{
    return $response['headers'][$name] ?? '';
}

function wp_json_encode($value)
{
    return json_encode($value);
}

// Stores transients in files, because PHP keeps no data between two requests.
function transient_file($name)
{
    return getenv('TRANSIENTS') . "/$name";
}

function get_transient($name)
{
    return is_file(transient_file($name)) ? unserialize(file_get_contents(transient_file($name))) : false;
}

function set_transient($name, $value, $seconds)
{
    return (bool) file_put_contents(transient_file($name), serialize($value));
}

function delete_transient($name)
{
    return is_file(transient_file($name)) && unlink(transient_file($name));
}

function home_url()
{
    return 'https://app.example.com';
}

function wp_parse_url($url)
{
    return parse_url($url);
}

function wp_hash($value)
{
    return hash_hmac('md5', $value, 'a salt of these tests');
}
