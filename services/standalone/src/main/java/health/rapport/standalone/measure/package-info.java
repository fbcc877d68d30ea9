/**
 * Measurement on files: what {@code libs/measurement} does, without a server. Credits of journeys ({@code attribute}),
 * effects of an experiment ({@code uplift}), and of a campaign in some markets ({@code geolift}).
 */
@NullMarked
package health.rapport.standalone.measure;

import org.jspecify.annotations.NullMarked;
