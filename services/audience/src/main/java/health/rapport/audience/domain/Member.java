package health.rapport.audience.domain;

import java.util.UUID;

/**
 * Somebody in an audience.
 *
 * @param group index of the first group that took the person
 */
public record Member(UUID personId, int group) {}
