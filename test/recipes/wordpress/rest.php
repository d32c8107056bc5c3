<?php
/** A stub of WordPress: the parts of the REST API and the user functions that the recipe uses. */

$routes = [];
$filters = [];
$shortcodes = [];
$modules = [];
$user = 0;

class WP_REST_Request
{
    public function __construct(private string $body, private array $url = []) {}

    public function get_header($name)
    {
        return $_SERVER['HTTP_' . strtoupper(strtr($name, '-', '_'))] ?? null;
    }

    public function is_json_content_type()
    {
        return str_starts_with($_SERVER['CONTENT_TYPE'] ?? '', 'application/json');
    }

    public function get_body()
    {
        return $this->body;
    }

    public function get_json_params()
    {
        return json_decode($this->body, true);
    }

    public function get_query_params()
    {
        return $_GET;
    }

    public function get_url_params()
    {
        return $this->url;
    }
}

class WP_REST_Response
{
    public array $headers = [];

    public function __construct(public $data = null, public int $status = 200) {}

    public function header($name, $value)
    {
        $this->headers[$name] = $value;
    }
}

function add_action($name, $action)
{
    // Ignores the hooks of wp-admin and of blocks, which the tests in WordPress itself cover.
    if ($name === 'rest_api_init') {
        $action();
    }
}

function add_filter($name, $filter)
{
    $GLOBALS['filters'][$name] = $filter;
}

function register_rest_route($namespace, $path, $options)
{
    $GLOBALS['routes'][] = [$options['methods'], $path, $options['callback']];
}

function get_current_user_id()
{
    return $GLOBALS['user'];
}

function is_user_member_of_blog()
{
    return get_current_user_id() !== 0;
}

function is_super_admin()
{
    return false;
}

function current_user_can($capability)
{
    return false;
}

function plugin_basename($file)
{
    return basename(dirname($file)) . '/' . basename($file);
}

function wp_create_nonce($action)
{
    return hash_hmac('sha256', $action . get_current_user_id(), 'a secret for the nonces of these tests');
}

function add_shortcode($name, $write)
{
    $GLOBALS['shortcodes'][$name] = $write;
}

function shortcode_atts($defaults, $given)
{
    return array_intersect_key((array) $given, $defaults) + $defaults;
}

function wp_enqueue_script_module($name, $url, $dependencies, $version)
{
    $GLOBALS['modules'][$name] = "$url?ver=$version";
}

// The header X-Test-Footer: 1 renders the page as in the footer of a block theme.
function wp_is_block_theme()
{
    return isset($_SERVER['HTTP_X_TEST_FOOTER']);
}

function did_action($name)
{
    return isset($_SERVER['HTTP_X_TEST_FOOTER']) && $name === 'wp_head' ? 1 : 0;
}

function add_query_arg($name, $value, $url)
{
    return "$url?$name=$value";
}

function wp_get_script_tag($attributes)
{
    return sprintf('<script type="%s" src="%s"></script>', $attributes['type'], esc_attr($attributes['src']));
}

function plugins_url($path, $file)
{
    return home_url() . '/wp-content/plugins/' . basename(dirname($file)) . "/$path";
}

function rest_url($path)
{
    return home_url() . "/wp-json/$path";
}

function esc_attr($value)
{
    return htmlspecialchars($value, ENT_QUOTES);
}
