import assert from "node:assert/strict";
import test from "node:test";

import {
  decimalYear,
  firstDay,
  inWords,
  isInCalendar,
  lastDay,
} from "../../layers/map/js/dates/iso_dates.js";
import { typedDate } from "../../layers/map/js/dates/typed_date.js";

test("a date is read as readers write it", () => {
  for (const [text, iso] of [
    ["1930", "1930"],
    [" 1945-08-20 ", "1945-08-20"],
    ["1945-8-2", "1945-08-02"],
    ["20 August 1945", "1945-08-20"],
    ["20th Aug. 1945", "1945-08-20"],
    ["August 20, 1945", "1945-08-20"],
    ["AUGUST 1945", "1945-08"],
    ["20.8.1945", "1945-08-20"],
    ["1945年8月20日", "1945-08-20"],
    ["１９４５", "1945"],
  ])
    assert.equal(typedDate(text, "en-GB"), iso, text);
  assert.equal(typedDate("20 août 1945", "fr"), "1945-08-20");
});

test("what is no date is none", () => {
  for (const text of ["", "soon", "August", "19", "20 Au 1945", "1945 1946", "1945-08-20-01"])
    assert.ok(!isInCalendar(typedDate(text, "en-GB") || "none"), text);
});

test("a part of a date is a span of days, and stands in its middle", () => {
  assert.deepEqual(["1930", "1948-02", "1900-02", "1945-08-20"].map(firstDay), [
    ...["1930-01-01", "1948-02-01", "1900-02-01", "1945-08-20"],
  ]);
  assert.deepEqual(["1930", "1948-02", "1900-02", "1945-08-20"].map(lastDay), [
    ...["1930-12-31", "1948-02-29", "1900-02-28", "1945-08-20"],
  ]);
  assert.equal(decimalYear("1930"), 1930.5);
  assert.ok(Math.abs(decimalYear("1700-10-19") - 1700.797) < 1e-3); // as Python has it
});

test("a calendar has some dates and not others", () => {
  for (const iso of ["1945", "1945-12", "1948-02-29"]) assert.ok(isInCalendar(iso), iso);
  for (const iso of ["1945-13", "1945-02-29", "1900-02-29", "1945-00"])
    assert.ok(!isInCalendar(iso), iso);
});

test("a date is said as its language says it", () => {
  assert.equal(inWords("1945-08-20", "en-GB"), "20 August 1945");
  assert.equal(inWords("1945-08", "en-GB"), "August 1945");
  assert.equal(inWords("1930", "en-GB"), "1930");
});
