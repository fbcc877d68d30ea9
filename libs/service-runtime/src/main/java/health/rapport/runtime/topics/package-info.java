/**
 * The Kafka topics and their settings, made the same way everywhere.
 */
@NullMarked
package health.rapport.runtime.topics;

import org.jspecify.annotations.NullMarked;
