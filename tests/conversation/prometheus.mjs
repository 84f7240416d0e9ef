/** Prometheus' text form, read strictly: what `promtool check metrics` would complain of, and more. */
import assert from 'node:assert/strict';

const sample = /^([a-z][a-z0-9_]*)(?:\{([^}]*)\})? (-?[0-9.]+(?:e[+-]?[0-9]+)?|\+Inf)$/;
const label = /^([a-z_]+)="([A-Za-z0-9_.+-]{0,24})"$/;
const units = /_(seconds|bytes|total|info)$/;

/** @typedef {{type: string, help: string, samples: Map<string, number>}} Metric samples by the labels as they stand, le included */

/** Buckets rise, end with +Inf, and that is the count. @param {string} name @param {Metric} metric */
function checkHistogram(name, metric) {
    const buckets = [...metric.samples].filter(([key]) => key.startsWith(`${name}_bucket`)).map(([, value]) => value);
    assert.ok(buckets.length > 2, `${name}: buckets`);
    assert.deepEqual(buckets, [...buckets].sort((a, b) => a - b), `${name}: buckets rise`);
    assert.equal(buckets.at(-1), metric.samples.get(`${name}_count`), `${name}: the last bucket is the count`);
    assert.ok([...metric.samples.keys()].some((key) => key.includes('le="+Inf"')), name);
    assert.ok(metric.samples.has(`${name}_sum`), name);
}

/**
 * @param {string} text
 * @returns {Map<string, Metric>} by name
 */
export function readMetrics(text) {
    /** @type {Map<string, Metric>} */ const metrics = new Map();
    /** @type {string | undefined} */ let now;
    assert.ok(text.endsWith('\n'), 'the last line has an end');
    for (const line of text.trimEnd().split('\n')) {
        const head = line.match(/^# (HELP|TYPE) ([a-z][a-z0-9_]*) (.+)$/);
        if (head?.[1] === 'HELP') {
            assert.ok(!metrics.has(head[2]), `${head[2]} is given once`);
            assert.match(head[3], /^[A-Z].*[^.]\.$/, `${head[2]}: its help is a sentence`);
            now = head[2];
            metrics.set(now, { type: '', help: head[3], samples: new Map() });
            continue;
        }
        const metric = /** @type {Metric} */ (metrics.get(String(now)));
        if (head !== null) {
            assert.equal(head[2], now, 'TYPE follows its HELP');
            assert.match(head[3], /^(counter|gauge|histogram)$/);
            metric.type = head[3];
            continue;
        }
        const found = line.match(sample);
        assert.ok(found !== null && now !== undefined, line);
        const [, name, labels, value] = /** @type {string[]} */ (found);
        assert.equal(metric.type === 'histogram' ? name.replace(/_(bucket|sum|count)$/, '') : name, now, 'a sample stands below its head');
        for (const one of labels === undefined ? [] : labels.split(',')) {
            assert.match(one, label, line);
        }
        const key = labels === undefined ? name : `${name}{${labels}}`;
        assert.ok(!metric.samples.has(key), `${key} is given once`);
        metric.samples.set(key, Number(value));
    }
    for (const [name, metric] of metrics) {
        assert.ok(metric.samples.size > 0, `${name} has a value`);
        assert.equal(/_total$/.test(name), metric.type === 'counter', `${name}: counters, and they alone, end with _total`);
        assert.match(name, /^(sanhui|process)_/);
        assert.doesNotMatch(name, /_(ms|milliseconds|kb|mb|minutes)(_|$)/, `${name}: base units`);
        if (metric.type === 'histogram') {
            checkHistogram(name, metric);
            assert.ok(units.test(name) || /_writes$/.test(name), `${name} says its unit`);
        }
    }
    return metrics;
}
