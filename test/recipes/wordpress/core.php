<?php
/** Calls the functions of the WordPress recipe that send requests to Pipedream. Reads calls and writes results as lines of JSON. */

require __DIR__ . '/wordpress.php';
require __DIR__ . '/rest.php';
require __DIR__ . '/../../../recipes/wordpress/pd-connect/pd-connect.php';

ini_set('error_log', '/dev/null');
while (($line = fgets(STDIN)) !== false) {
    [$call, $arguments, $deadline] = json_decode($line, true);
    $client = new PD_Connect_Pipedream();
    $client->seconds = $deadline;
    try {
        echo json_encode(['value' => $client->$call(...$arguments)]), "\n";
    } catch (PD_Connect_Problem $problem) {
        echo json_encode(['problem' => "$problem->status $problem->name", 'retry_after' => $problem->retry_after]), "\n";
    }
}
