/** What is known of a person and what the models say of it; plain Java. */
@NullMarked
package health.rapport.insight.domain;

import org.jspecify.annotations.NullMarked;
