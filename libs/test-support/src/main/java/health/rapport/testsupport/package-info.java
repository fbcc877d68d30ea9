/**
 * What the tests of services share: one PostgreSQL and one Kafka a JVM, tokens, a clock that stands still, a walk over all
 * routes, the rules of the house.
 */
@NullMarked
package health.rapport.testsupport;

import org.jspecify.annotations.NullMarked;
