package health.rapport.standalone.bench.campaign.sending;

import health.rapport.standalone.instance.Instance;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Compares what the mail server took with what the service says it did. */
final class Books {
    private static final int MOST_EXAMPLES = 20;
    private final Mailing mailing;
    private final List<String> wrong = new ArrayList<>();

    Books(Mailing mailing) {
        this.mailing = mailing;
    }

    Verdict verdict(List<String> killed, Map<String, Long> acknowledged) throws SQLException {
        List<MailSink.Taken> taken = mailing.sink().taken();
        Map<UUID, String> states = states();
        if (states.size() != mailing.size()) {
            wrong("%d contacts for %d people".formatted(states.size(), mailing.size()));
        }
        once(taken);
        notAfterOptOut(taken, acknowledged);
        asSaid(taken, states);
        Map<String, Integer> counts = new TreeMap<>();
        states.values().forEach(state -> counts.merge(state, 1, Integer::sum));
        return new Verdict(killed, acknowledged.size(), taken.size(), counts, wrong);
    }

    private void once(List<MailSink.Taken> taken) {
        Set<UUID> contacts = new HashSet<>();
        Set<String> recipients = new HashSet<>();
        for (MailSink.Taken one : taken) {
            if (!contacts.add(one.contact()) || !recipients.add(one.recipient())) {
                wrong("twice: " + one.recipient());
            }
        }
    }

    private void notAfterOptOut(List<MailSink.Taken> taken, Map<String, Long> acknowledged) {
        for (MailSink.Taken one : taken) {
            Long refused = acknowledged.get(one.recipient());
            if (refused != null && one.nanos() - refused > 0) {
                wrong("%s got a message %.1f ms after the opt-out was acknowledged"
                        .formatted(one.recipient(), (one.nanos() - refused) / 1e6));
            }
        }
    }

    /** Sent is what was taken; taken is sent or, where the answer was lost, unknown. */
    private void asSaid(List<MailSink.Taken> taken, Map<UUID, String> states) {
        Set<UUID> arrived = new HashSet<>();
        for (MailSink.Taken one : taken) {
            arrived.add(one.contact());
            String state = states.getOrDefault(one.contact(), "of nobody");
            if (!Set.of("SENT", "UNKNOWN").contains(state)) {
                wrong(one.recipient() + " got a message whose contact is " + state);
            }
        }
        states.forEach((contact, state) -> {
            boolean open = Set.of("PLANNED", "CLAIMED").contains(state);
            if (open || state.equals("SENT") && !arrived.contains(contact)) {
                wrong("nothing came of contact " + contact + ", which is " + state);
            }
        });
    }

    private Map<UUID, String> states() throws SQLException {
        Map<UUID, String> states = new HashMap<>();
        try (Connection database = mailing.stack().database().connect(Instance.DATABASE);
                Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery("SELECT contact_id, state FROM campaign.contact")) {
            while (row.next()) {
                states.put(row.getObject(1, UUID.class), row.getString(2));
            }
        }
        return states;
    }

    private void wrong(String line) {
        if (wrong.size() < MOST_EXAMPLES) {
            wrong.add(line);
        }
    }
}
