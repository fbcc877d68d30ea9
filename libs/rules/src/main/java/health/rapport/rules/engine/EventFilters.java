package health.rapport.rules.engine;

import health.rapport.rules.ActivityFact;
import health.rapport.rules.ActivityFilter;
import health.rapport.rules.ContactFact;
import health.rapport.rules.ContactFilter;
import health.rapport.rules.EncounterFact;
import health.rapport.rules.EncounterFilter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Filters of events taken apart as {@link EventKind} does the events: one for each aspect, null where nothing is asked. */
final class EventFilters {

    private EventFilters() {}

    static List<@Nullable Predicate<ActivityFact>> of(ActivityFilter filter) {
        ActivityFilter frame = new ActivityFilter(
                filter.type(), filter.campaignId(), filter.channel(), filter.source(), filter.callToAction(), Map.of());
        ActivityFilter attributes = new ActivityFilter(null, null, null, null, null, filter.attributes());
        return Arrays.asList(
                frame.equals(ActivityFilter.ANY) ? null : new Memo<ActivityFact>(frame::matches),
                filter.attributes().isEmpty() ? null : new Memo<ActivityFact>(attributes::matches));
    }

    static List<@Nullable Predicate<EncounterFact>> of(EncounterFilter filter) {
        EncounterFilter frame = new EncounterFilter(
                filter.serviceLine(),
                filter.facility(),
                filter.encounterClass(),
                List.of(),
                List.of(),
                filter.payer(),
                EncounterFilter.ANY.at());
        EncounterFilter diagnoses = new EncounterFilter(null, null, null, filter.diagnoses(), List.of());
        EncounterFilter procedures = new EncounterFilter(null, null, null, List.of(), filter.procedures());
        return Arrays.asList(test(frame), test(diagnoses), test(procedures));
    }

    private static @Nullable Predicate<EncounterFact> test(EncounterFilter filter) {
        return filter.equals(EncounterFilter.ANY) ? null : new Memo<EncounterFact>(filter::matches);
    }

    static List<@Nullable Predicate<ContactFact>> of(ContactFilter filter) {
        return Arrays.asList(filter.equals(ContactFilter.ANY) ? null : new Memo<ContactFact>(filter::matches));
    }
}
