package health.rapport.attribution.persistence;

import health.rapport.attribution.domain.ArmFacts;
import health.rapport.attribution.domain.ContactCount;
import health.rapport.attribution.domain.ResponderCounts;
import health.rapport.attribution.domain.SectionFacts;
import health.rapport.attribution.domain.Visit;
import health.rapport.contracts.touchpoint.TouchpointStatus;
import health.rapport.kernel.Channel;
import health.rapport.measurement.ArmOutcome;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.List;
import java.util.stream.StreamSupport;

/** What does not depend on lower-confidence links. */
record SharedFacts(
        ArmFacts treatment, ArmFacts holdout, long assignments, long acrossArms, List<ContactCount> contacts) {

    static SharedFacts from(RowSet<Row> arms, RowSet<Row> contacts) {
        ArmFacts treatment = ArmFacts.nobody();
        ArmFacts holdout = ArmFacts.nobody();
        long assignments = 0;
        long acrossArms = 0;
        for (Row row : arms) {
            boolean treated = row.getString("arm").equals("TREATMENT");
            treatment = treated ? arm(row) : treatment;
            holdout = treated ? holdout : arm(row);
            assignments += row.getLong("assignments");
            acrossArms += row.getLong("across_arms");
        }
        List<ContactCount> counts = StreamSupport.stream(contacts.spliterator(), false)
                .map(SharedFacts::contact)
                .toList();
        return new SharedFacts(treatment, holdout, assignments, acrossArms, counts);
    }

    SectionFacts section(ResponderCounts responders, List<Visit> visits) {
        return new SectionFacts(treatment, holdout, assignments, acrossArms, contacts, responders, visits);
    }

    private static ArmFacts arm(Row row) {
        long people = row.getLong("people");
        long unknown = row.getLong("unknown");
        return new ArmFacts(
                people,
                row.getLong("visitors"),
                outcome(people, row.getDouble("visits_mean"), row.getDouble("visits_squares")),
                outcome(people - unknown, row.getDouble("margin_mean"), row.getDouble("margin_squares")),
                unknown);
    }

    // the division inside the squares rounds, so nothing may come out a hair below zero
    private static ArmOutcome outcome(long people, double mean, double squares) {
        return new ArmOutcome(people, mean, Math.max(0, squares));
    }

    private static ContactCount contact(Row row) {
        return new ContactCount(
                Channel.valueOf(row.getString("channel")),
                TouchpointStatus.valueOf(row.getString("status")),
                row.getString("reason"),
                row.getLong("contacts"));
    }
}
