package health.rapport.audience.rest;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * How much the read model holds, of all markets.
 *
 * @param people of every status; neither redirected nor erased ones
 * @param scores people with at least one score
 */
@RegisterForReflection
public record ReadModelView(long people, long activities, long encounters, long scores) {}
