package health.rapport.attribution.domain;

import health.rapport.attribution.domain.Figures.Arm;
import health.rapport.attribution.domain.Figures.Audience;
import health.rapport.attribution.domain.Figures.Contacts;
import health.rapport.attribution.domain.Figures.Encounters;
import health.rapport.attribution.domain.Figures.Incremental;
import health.rapport.attribution.domain.Figures.Margin;
import health.rapport.attribution.domain.Figures.Margins;
import health.rapport.attribution.domain.Figures.Responders;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A section without the groups that are withheld, and without single small counts that nothing else adds up to. */
record SectionCut(Set<String> withheld) {

    Section cut(Section whole) {
        return new Section(
                audience(whole.audience()),
                shown("contacts") ? whole.contacts() : new Contacts(null, null),
                responders(whole.responders()),
                encounters(whole.encounters()),
                shown("margin") ? margins(whole.margin()) : null,
                shown("cost") ? whole.cost() : null,
                shown("roi") ? whole.roi() : null,
                shown("credit") ? whole.credit() : null,
                shown("incremental") ? incremental(whole.incremental()) : null,
                shown("sampling") ? whole.sampling() : null);
    }

    private boolean shown(String group) {
        return !withheld.contains(group);
    }

    private Audience audience(Audience whole) {
        return new Audience(
                single(whole.people()),
                shown("audience.assigned") ? whole.assigned() : null,
                single(whole.mergedAway()),
                single(whole.mergedAcrossArms()));
    }

    private Responders responders(Responders whole) {
        return shown("responders")
                ? new Responders(
                        whole.people(),
                        whole.mastered(),
                        whole.leads(),
                        single(whole.incomplete()),
                        single(whole.notListed()))
                : new Responders(null, null, null, null, null);
    }

    private Encounters encounters(Encounters whole) {
        return shown("encounters")
                ? new Encounters(
                        whole.total(), whole.people(), single(whole.otherCurrency()), single(whole.notListed()))
                : new Encounters(null, null, null, null);
    }

    private static @Nullable Margins margins(@Nullable Margins whole) {
        return whole == null ? null : new Margins(margin(whole.expected()), margin(whole.actual()));
    }

    // complete ones and missing ones add up to the encounters: none is shown where one is small
    private static Margin margin(Margin whole) {
        boolean tells = tells(whole.complete()) || tells(whole.missingCost()) || tells(whole.missingRevenue());
        return new Margin(
                whole.revenue(),
                whole.variableDirectCost(),
                whole.margin(),
                tells ? null : whole.complete(),
                tells ? null : whole.missingCost(),
                tells ? null : whole.missingRevenue());
    }

    private @Nullable Incremental incremental(@Nullable Incremental whole) {
        return whole == null
                ? null
                : new Incremental(
                        whole.visits(),
                        whole.marginMinor(),
                        shown("cost") ? whole.roi() : null,
                        arm(whole.treatment()),
                        arm(whole.holdout()));
    }

    private static @Nullable Arm arm(@Nullable Arm whole) {
        return whole == null
                ? null
                : new Arm(
                        whole.people(),
                        whole.visitsPerPerson(),
                        whole.marginMinorPerPerson(),
                        single(whole.marginUnknown()));
    }

    private static @Nullable Long single(@Nullable Long count) {
        return tells(count) ? null : count;
    }

    private static boolean tells(@Nullable Long count) {
        return count != null && Disclosure.small(count);
    }
}
