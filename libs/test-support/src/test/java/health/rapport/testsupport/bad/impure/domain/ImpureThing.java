package health.rapport.testsupport.bad.impure.domain;

import io.smallrye.mutiny.Uni;

/** What a domain must not do. */
public record ImpureThing(Uni<String> later) {}
