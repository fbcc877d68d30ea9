/**
 * The demo: drives the main job through the gateway's public API and compares the report with a known truth.
 */
@NullMarked
package health.rapport.standalone.demo;

import org.jspecify.annotations.NullMarked;
