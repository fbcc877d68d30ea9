package health.rapport.rendering;

import health.rapport.rules.Rule;

/**
 * A version of a module for some people.
 *
 * @param when whom it is for
 */
public record Variant(String name, Rule when, Body body) {}
