/**
 * Record linkage: who is who. A source record is standardised ({@link health.rapport.linkage.Standardizer}), finds its
 * candidates by {@link health.rapport.linkage.BlockingKeys}, is compared field by field, weighed after Fellegi and
 * Sunter, held against the rules that forbid a merge, and decided ({@link health.rapport.linkage.Linker}); the
 * decisions within a connected component become persons ({@link health.rapport.linkage.EntityClusterer}). Everything
 * here is a pure function of its arguments: no I/O, no clock, no dependence on the order of arrival.
 */
@NullMarked
package health.rapport.linkage;

import org.jspecify.annotations.NullMarked;
