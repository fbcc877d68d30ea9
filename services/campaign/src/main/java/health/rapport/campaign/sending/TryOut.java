package health.rapport.campaign.sending;

import health.rapport.campaign.CampaignSettings;
import health.rapport.campaign.domain.Address;
import health.rapport.campaign.domain.Brief;
import health.rapport.campaign.domain.BriefRules;
import health.rapport.campaign.domain.Campaign;
import health.rapport.campaign.domain.Claimable;
import health.rapport.campaign.domain.Recipient;
import health.rapport.campaign.domain.SendOutcome;
import health.rapport.campaign.persistence.AssemblyStore;
import health.rapport.campaign.persistence.CheckText;
import health.rapport.campaign.rehearsal.AskGate;
import health.rapport.campaign.rehearsal.AskGate.Terms;
import health.rapport.gate.GateDecision;
import health.rapport.kernel.Channel;
import health.rapport.kernel.EmailAddress;
import health.rapport.kernel.Ids;
import health.rapport.rendering.RenderRefusedException;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.problem.FieldViolation;
import health.rapport.runtime.problem.Problems;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.mail.MailMessage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a message before it is sent: as a proof to staff, with the data of nobody, and as it would be for one person. Neither makes a contact, so
 * neither is counted anywhere. Waits, and so belongs on a thread that may.
 */
@ApplicationScoped
public class TryOut {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String MARK = "[Proof] ";
    private final Database database;
    private final AssemblyStore assemblies;
    private final PreparedContent contents;
    private final MessageComposer composer;
    private final SmtpHandover smtp;
    private final AskGate gate;
    private final CampaignSettings settings;

    @Inject
    @SuppressWarnings("TooManyParameters") // what it needs stands in its constructor
    public TryOut(
            Database database,
            AssemblyStore assemblies,
            PreparedContent contents,
            MessageComposer composer,
            SmtpHandover smtp,
            AskGate gate,
            CampaignSettings settings) {
        this.database = database;
        this.assemblies = assemblies;
        this.contents = contents;
        this.composer = composer;
        this.smtp = smtp;
        this.gate = gate;
        this.settings = settings;
    }

    /** What became of a proof to one address. */
    public record Proof(String address, String outcome) {}

    /**
     * Sends a proof to each of these addresses, as e-mail whatever the campaign's channel is.
     *
     * @param addresses of the sender's own domain, or of one that is allowed by configuration
     */
    public List<Proof> prove(Campaign campaign, List<String> addresses, Instant now) {
        requireWords(campaign.brief());
        String from = campaign.brief().fromAddress();
        if (from == null) {
            throw Problems.invalid("fromAddress", "launch.required", "say from which address");
        }
        addresses.forEach(address -> requireOwn(address, from));
        Claimed.Content content = content(campaign, now);
        return addresses.stream()
                .map(address -> new Proof(address, prove(campaign, content, address)))
                .toList();
    }

    private String prove(Campaign campaign, Claimed.Content content, String address) {
        Recipient nobody = Samples.nobody(address);
        Claimed sample =
                new Claimed(Ids.next(), campaign.id(), campaign.brief(), content, nobody, new Address(address.strip()));
        MailMessage mail = switch (composer.sample(sample, words(content))) {
            case Outgoing.Mail message -> marked(message.message());
            case Outgoing.Words text ->
                MessageComposer.note(
                        sample, MARK + campaign.brief().name(), text.text().words());
        };
        mail.getHeaders().add("X-Rapport-Proof", campaign.id().toString());
        return outcome(smtp.send(mail));
    }

    private static MailMessage marked(MailMessage mail) {
        return mail.setSubject(MARK + mail.getSubject());
    }

    private static String outcome(SendOutcome outcome) {
        return switch (outcome) {
            case SendOutcome.Accepted a -> "ACCEPTED";
            case SendOutcome.Refused r -> "REFUSED";
            case SendOutcome.Later l -> "TRY_LATER";
            case SendOutcome.Unreachable u -> "NO_MAIL_SERVER";
            case SendOutcome.Unknown u -> "UNKNOWN";
            case SendOutcome.Declined d -> "REFUSED";
            case SendOutcome.NobodyTakesIt n -> "NO_MAIL_SERVER";
            case SendOutcome.NotRendered n -> n.reason().name();
        };
    }

    private void requireOwn(String address, String from) {
        boolean valid = EmailAddress.isValid(address);
        Set<String> domains = settings.proofDomains().orElse(Set.of());
        if (!valid || !domain(address).equals(domain(from)) && !domains.contains(domain(address))) {
            throw Problems.invalid(
                    "addresses",
                    "proof.domain",
                    "proofs go to the sender's own domain, or one in rapport.campaign.proof-domains");
        }
    }

    private static String domain(String address) {
        return address.substring(address.lastIndexOf('@') + 1).strip().toLowerCase(Locale.ROOT);
    }

    /**
     * A message as it would be for one person.
     *
     * @param personId who would be written to: she, or a guardian
     * @param decision {@code SEND}, {@code WAIT} or {@code REFUSE}
     * @param subject absent where she gets no message; so are the words
     * @param notRendered why the words cannot be made for her
     */
    public record Preview(
            UUID personId,
            Channel channel,
            String decision,
            List<String> reasons,
            List<CheckText.Line> checks,
            @Nullable String subject,
            @Nullable String html,
            @Nullable String text,
            @Nullable String notRendered) {
        static Preview of(Claimable one, GateDecision decision) {
            String name = switch (decision) {
                case GateDecision.Send s -> "SEND";
                case GateDecision.Wait w -> "WAIT";
                case GateDecision.Refuse r -> "REFUSE";
            };
            Recipient addressee = java.util.Objects.requireNonNull(one.addressee());
            return new Preview(
                    addressee.personId(),
                    one.channel(),
                    name,
                    decision.reasons().stream().map(Enum::name).toList(),
                    CheckText.lines(decision.results()),
                    null,
                    null,
                    null,
                    null);
        }

        Preview with(Outgoing message) {
            return switch (message) {
                case Outgoing.Mail mail ->
                    with(
                            mail.message().getSubject(),
                            mail.message().getHtml(),
                            mail.message().getText());
                case Outgoing.Words words -> with(null, null, words.text().words());
            };
        }

        private Preview with(@Nullable String title, @Nullable String page, @Nullable String words) {
            return new Preview(personId, channel, decision, reasons, checks, title, page, words, null);
        }

        Preview without(String reason) {
            return new Preview(personId, channel, decision, reasons, checks, null, null, null, reason);
        }
    }

    /** What this person would get, and whether the gate would let it through now. */
    public Preview preview(Campaign campaign, UUID person, Instant now) {
        requireWords(campaign.brief());
        Terms terms = await(gate.terms(now));
        Channel channel = campaign.brief().sentBy().orElseThrow();
        Claimable one =
                await(gate.look(campaign, channel, List.of(person), terms)).getFirst();
        Recipient addressee = one.addressee();
        if (addressee == null) {
            throw Problems.notFound("person");
        }
        Preview seen = Preview.of(one, gate.rehearsal(terms).decide(one));
        Address address = one.address();
        return address == null ? seen : rendered(seen, campaign, addressee, content(campaign, now));
    }

    private Preview rendered(Preview seen, Campaign campaign, Recipient who, Claimed.Content content) {
        Address address = java.util.Objects.requireNonNull(who.address(seen.channel()));
        Claimed sample = new Claimed(Ids.next(), campaign.id(), campaign.brief(), content, who, address);
        try {
            return seen.with(composer.sample(sample, words(content)));
        } catch (RenderRefusedException notForHer) {
            return seen.without(notForHer.reason().name());
        }
    }

    private static void requireWords(Brief brief) {
        if (brief.sentBy().filter(Brief::listed).isPresent()) {
            throw Problems.conflict("no-words", "Letters and calls are written elsewhere: there is nothing to show.");
        }
        var missing = BriefRules.checkLaunch(brief).stream()
                .filter(problem -> !problem.field().startsWith("ground"))
                .map(problem -> new FieldViolation(problem.field(), problem.rule(), problem.hint()))
                .toList();
        if (!missing.isEmpty()) {
            throw Problems.invalid(missing);
        }
    }

    private Claimed.Content content(Campaign campaign, Instant now) {
        UUID assembly = java.util.Objects.requireNonNull(campaign.brief().contentAssemblyId());
        Channel channel = campaign.brief().sentBy().orElseThrow();
        String hash = await(assemblies.usableHash(database.pool(), assembly, channel, now));
        if (hash == null) {
            throw Problems.conflict(
                    "content-not-approved", "The content of this campaign is not approved for its channel now.");
        }
        return new Claimed.Content(assembly, hash);
    }

    private PreparedWords words(Claimed.Content content) {
        PreparedWords words = contents.find(content);
        if (words == null) {
            throw Problems.conflict("content-not-approved", "The content was withdrawn or replaced just now.");
        }
        return words;
    }

    private static <T extends @Nullable Object> T await(Uni<T> later) {
        return later.await().atMost(PATIENCE);
    }
}
