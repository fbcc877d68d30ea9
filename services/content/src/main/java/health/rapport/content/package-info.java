/**
 * Approved words. Modules and assemblies are edited here, checked by {@code libs/rendering}, approved by a person who wrote none
 * of it, and published with a hash over everything that is rendered. Campaigns render what is published; they never ask here.
 */
@NullMarked
package health.rapport.content;

import org.jspecify.annotations.NullMarked;
