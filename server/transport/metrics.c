/* The figures of /metrics: those of this folder, of the process, and what the hall counts. */
#include "transport/parts.h"

static void print_http(const struct transport_counts *counts, struct buffer *out)
{
    static const char *const labels[] = {
        [2] = "code=\"2xx\"", [3] = "code=\"3xx\"", [4] = "code=\"4xx\"", [5] = "code=\"5xx\""};

    metrics_head(out, "sanhui_http_responses_total", "counter", "HTTP answers by their status.");
    for (int i = 2; i <= 5; i++) {
        metrics_value(out, "sanhui_http_responses_total", labels[i], (double)counts->answers[i]);
    }
}

static void print_websockets(const struct transport *transport, struct buffer *out)
{
    const struct transport_counts *counts = &transport->counts;
    const struct wire *wire;
    size_t queued = 0;
    unsigned count = 0;

    TAILQ_FOREACH(wire, &transport->wires, link)
    {
        queued += wire->queued + wire->partial;
        count++;
    }
    metrics_gauge(out, "sanhui_websockets", "Open websockets.", count);
    metrics_counter(out, "sanhui_websocket_messages_received_total",
                    "Messages that came by websocket.", (double)counts->received);
    metrics_counter(out, "sanhui_websocket_frames_sent_total",
                    "Frames sent to websockets, answers and the fan-out of rows.",
                    (double)counts->frames);
    metrics_counter(out, "sanhui_websocket_sent_bytes_total", "Bytes of these frames.",
                    (double)counts->frame_bytes);
    metrics_gauge(out, "sanhui_websocket_queued_bytes", "Bytes that wait to be sent.",
                  (double)queued);
    metrics_head(out, "sanhui_websocket_hangups_total", "counter",
                 "Websockets that the server hung up on, by reason.");
    metrics_value(out, "sanhui_websocket_hangups_total", "reason=\"slow\"",
                  (double)counts->hung_up_slow);
    metrics_value(out, "sanhui_websocket_hangups_total", "reason=\"silent\"",
                  (double)counts->hung_up_silent);
}

void transport_metrics(const struct transport *transport, const struct histogram *lag,
                       int64_t started, struct buffer *out)
{
    metrics_process(out, started);
    metrics_head(out, "sanhui_loop_lag_seconds", "histogram",
                 "How late the event loop came to a timer, twice a second.");
    metrics_histogram(out, "sanhui_loop_lag_seconds", NULL, lag);
    metrics_gauge(out, "sanhui_connections", "Open connections.", transport->connections);
    metrics_gauge(out, "sanhui_connections_max", "Connections above which new ones get 503.",
                  transport->max_connections);
    metrics_counter(out, "sanhui_connections_accepted_total", "Connections taken in.",
                    (double)transport->counts.accepted);
    metrics_counter(out, "sanhui_connections_refused_total",
                    "Connections turned away from a full house.",
                    (double)transport->counts.turned_away);
    print_http(&transport->counts, out);
    print_websockets(transport, out);
    hall_metrics(transport->hall, out);
}
