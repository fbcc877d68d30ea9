package health.rapport.campaign.sending;

import health.rapport.campaign.CampaignSettings;
import health.rapport.campaign.domain.Brief;
import health.rapport.campaign.domain.Recipient;
import health.rapport.campaign.domain.RecipientFacts;
import health.rapport.campaign.links.LinkTokens;
import health.rapport.campaign.provider.Text;
import health.rapport.kernel.Channel;
import health.rapport.rendering.PreparedEmail;
import health.rapport.rendering.PreparedText;
import health.rapport.rendering.RenderContext;
import health.rapport.rendering.RenderedEmail;
import health.rapport.rules.AsOf;
import health.rapport.runtime.time.DomainClock;
import io.vertx.core.MultiMap;
import io.vertx.ext.mail.MailMessage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Makes the message of one contact: rendered for this person, with the headers that let her leave by one click. */
@ApplicationScoped
public class MessageComposer {
    private final LinkTokens tokens;
    private final DomainClock clock;
    private final CampaignSettings settings;
    private final String publicUrl;

    @Inject
    public MessageComposer(
            LinkTokens tokens,
            DomainClock clock,
            CampaignSettings settings,
            @ConfigProperty(name = "rapport.public.url") String publicUrl) {
        this.tokens = tokens;
        this.clock = clock;
        this.settings = settings;
        this.publicUrl = publicUrl.replaceFirst("/+$", "");
    }

    /**
     * @throws health.rapport.rendering.RenderRefusedException if this person cannot get it
     */
    Outgoing compose(Claimed claimed, PreparedWords words) {
        return compose(claimed, words, links(claimed));
    }

    /** The same message as it would be, with links of which nothing follows. */
    Outgoing sample(Claimed claimed, PreparedWords words) {
        String url = String.valueOf(claimed.brief().linked().orElseThrow().url());
        String nothing = publicUrl + "/u/" + tokens.sample(claimed.campaignId());
        return compose(claimed, words, new Links(url, nothing, nothing, null));
    }

    /**
     * The links of one message.
     *
     * @param picture absent where opening is not to be told
     */
    private record Links(
            String callToAction,
            String unsubscribe,
            String preferences,
            @Nullable String picture) {}

    private Links links(Claimed claimed) {
        Brief brief = claimed.brief();
        int call = brief.callsToAction().indexOf(brief.linked().orElseThrow());
        UUID contact = claimed.contactId();
        byte[] address = claimed.address().hash();
        return new Links(
                publicUrl + "/u/c/" + tokens.click(contact, call),
                publicUrl + "/u/" + tokens.unsubscribe(contact, address),
                publicUrl + "/u/p/" + tokens.preferences(contact, address),
                settings.opens() ? publicUrl + "/u/o/" + tokens.picture(contact) : null);
    }

    private Outgoing compose(Claimed claimed, PreparedWords words, Links links) {
        return switch (words) {
            case PreparedWords.Email email -> new Outgoing.Mail(mail(claimed, email.content(), links));
            case PreparedWords.Words text -> new Outgoing.Words(text(claimed, text.content(), links));
        };
    }

    private Text text(Claimed claimed, PreparedText content, Links links) {
        String words = content.render(context(claimed, links)).text();
        return new Text(claimed.contactId(), Channel.SMS, claimed.address().key(), words);
    }

    private MailMessage mail(Claimed claimed, PreparedEmail content, Links links) {
        RenderedEmail email = content.render(context(claimed, links));
        String from = Objects.requireNonNull(claimed.brief().fromAddress());
        return new MailMessage()
                .setFrom(mailbox(Objects.requireNonNull(claimed.brief().fromName()), from))
                .setTo(Objects.requireNonNull(claimed.recipient().email()).strip())
                .setSubject(email.subject())
                .setText(email.text())
                .setHtml(pictured(email.html(), links.picture()))
                .setHeaders(MultiMap.caseInsensitiveMultiMap()
                        .add("Message-ID", messageId(claimed, from))
                        .add("List-Unsubscribe", "<" + links.unsubscribe() + ">")
                        .add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"));
    }

    /** With a picture of one pixel at its end, which says nothing to a reader. */
    private static String pictured(String html, @Nullable String picture) {
        int end = html.lastIndexOf("</body>");
        return picture == null || end < 0
                ? html
                : html.substring(0, end) + "<img src=\"" + picture + "\" width=\"1\" height=\"1\" alt=\"\">\n"
                        + html.substring(end);
    }

    /** A message about this campaign that is no part of it: what a proof of words for another channel is sent in. */
    static MailMessage note(Claimed claimed, String subject, String text) {
        String from = Objects.requireNonNull(claimed.brief().fromAddress());
        return new MailMessage()
                .setFrom(mailbox(Objects.requireNonNull(claimed.brief().fromName()), from))
                .setTo(Objects.requireNonNull(claimed.recipient().email()).strip())
                .setSubject(subject)
                .setText(text)
                .setHeaders(MultiMap.caseInsensitiveMultiMap().add("Message-ID", messageId(claimed, from)));
    }

    private static String messageId(Claimed claimed, String from) {
        return "<" + claimed.contactId() + from.substring(from.lastIndexOf('@')).strip() + ">";
    }

    // the encoder writes a name that is not ASCII as an encoded word by itself, and would encode quotes with it
    private static String mailbox(String name, String address) {
        boolean ascii = StandardCharsets.US_ASCII.newEncoder().canEncode(name);
        String plain = name.replaceAll("[\\\\\"<>]", "'");
        return (ascii ? "\"" + plain + "\"" : plain) + " <" + address.strip() + ">";
    }

    private RenderContext context(Claimed claimed, Links links) {
        return new RenderContext(
                values(claimed, links),
                RecipientFacts.of(claimed.recipient()),
                new AsOf(clock.instant(), settings.zone()));
    }

    private static Map<String, String> values(Claimed claimed, Links links) {
        Brief brief = claimed.brief();
        Recipient.Profile person = claimed.recipient().profile();
        Map<String, String> values = new HashMap<>();
        put(values, "campaign.name", brief.name());
        put(values, "campaign.serviceLine", brief.serviceLine());
        put(values, "sender.name", brief.fromName());
        put(values, "sender.postalAddress", brief.postalAddress());
        put(values, "link.callToAction", links.callToAction());
        put(values, "link.unsubscribe", links.unsubscribe());
        put(values, "link.preferences", links.preferences());
        put(values, "person.firstName", person.firstName());
        put(values, "person.lastName", person.lastName());
        put(values, "person.city", person.city());
        return values;
    }

    private static void put(Map<String, String> values, String name, @Nullable String value) {
        if (value != null) {
            values.put(name, value);
        }
    }
}
