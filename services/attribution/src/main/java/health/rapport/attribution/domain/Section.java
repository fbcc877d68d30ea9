package health.rapport.attribution.domain;

import health.rapport.attribution.domain.Figures.Audience;
import health.rapport.attribution.domain.Figures.Contacts;
import health.rapport.attribution.domain.Figures.Costs;
import health.rapport.attribution.domain.Figures.Credit;
import health.rapport.attribution.domain.Figures.Encounters;
import health.rapport.attribution.domain.Figures.Incremental;
import health.rapport.attribution.domain.Figures.Margins;
import health.rapport.attribution.domain.Figures.Responders;
import health.rapport.attribution.domain.Figures.Returns;
import health.rapport.attribution.domain.Figures.Sampling;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every figure of a campaign under one way to look at identity. */
public record Section(
        Audience audience,
        Contacts contacts,
        Responders responders,
        Encounters encounters,
        @Nullable Margins margin,
        @Nullable Costs cost,
        @Nullable Returns roi,
        @Nullable List<Credit> credit,
        @Nullable Incremental incremental,
        @Nullable Sampling sampling) {}
