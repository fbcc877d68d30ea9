/** Rows of modules and assemblies (Hibernate Reactive), and their events in the same transaction. */
@NullMarked
package health.rapport.content.persistence;

import org.jspecify.annotations.NullMarked;
