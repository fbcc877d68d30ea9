package health.rapport.intake.mllp;

import health.rapport.intake.hl7.Header;
import health.rapport.intake.hl7.Sender;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The configured senders. Whoever fits none of them is unknown. */
@ApplicationScoped
public class Senders {
    private final List<Known> known;

    public Senders(MllpConfig config) {
        this.known = config.senders().entrySet().stream()
                .map(entry -> Known.of(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(Known::criteria).reversed().thenComparing(Known::name))
                .toList();
    }

    private record Known(String name, MllpConfig.Sender config, Optional<Peers> peers, Sender sender) {
        static Known of(String name, MllpConfig.Sender config) {
            Map<String, health.rapport.kernel.SensitivityLabel> labels = config.sensitivity().entrySet().stream()
                    .collect(Collectors.toMap(entry -> entry.getKey().toUpperCase(Locale.ROOT), Map.Entry::getValue));
            Sender sender = new Sender(
                    config.source().orElse(name),
                    config.market(),
                    config.timeZone().map(zone -> zone(name, zone)),
                    new Sender.Authorities(config.patientAuthority(), config.visitAuthority()),
                    labels);
            return new Known(name, config, config.peers().map(Peers::of), sender);
        }

        private static ZoneId zone(String name, String text) {
            try {
                return ZoneId.of(text);
            } catch (DateTimeException unknown) {
                throw new IllegalArgumentException(
                        "rapport.intake.mllp.senders." + name + ".time-zone: write a zone such as America/New_York",
                        unknown);
            }
        }

        boolean isNamed(Header header) {
            return config.application()
                            .map(header.application()::equalsIgnoreCase)
                            .orElse(true)
                    && config.facility()
                            .map(header.facility()::equalsIgnoreCase)
                            .orElse(true);
        }

        boolean sendsFrom(String peer) {
            return peers.map(allowed -> allowed.contain(peer)).orElse(true);
        }

        int criteria() {
            return (config.application().isPresent() ? 1 : 0)
                    + (config.facility().isPresent() ? 1 : 0)
                    + (peers.isPresent() ? 1 : 0);
        }
    }

    /** Who sent a message with this header from this address; the one with most criteria where several fit. */
    Optional<Sender> of(Header header, String peer) {
        return known.stream()
                .filter(one -> one.isNamed(header) && one.sendsFrom(peer))
                .map(Known::sender)
                .findFirst();
    }

    /** The same for a message that was kept, of which only the source is known beside what it says itself. */
    Optional<Sender> of(Header header, Stored stored) {
        return known.stream()
                .filter(one -> one.isNamed(header) && one.sender().source().equals(stored.source()))
                .map(Known::sender)
                .findFirst();
    }

    /** What is known of a kept message. */
    record Stored(String source) {}

    /** What makes the configuration unusable, each naming its property. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (known.isEmpty()) {
            problems.add("rapport.intake.mllp.senders: name at least one sender, for all others are refused");
        }
        known.stream()
                .filter(one -> one.criteria() == 0)
                .forEach(one -> problems.add("rapport.intake.mllp.senders." + one.name()
                        + ": set application, facility or peers, or everybody would be this sender"));
        known.stream()
                .filter(one ->
                        !health.rapport.intake.SourceNames.isOne(one.sender().source()))
                .forEach(one -> problems.add("rapport.intake.mllp.senders." + one.name()
                        + ".source: letters, digits, dot, hyphen and underscore, at most 60"));
        return problems;
    }
}
