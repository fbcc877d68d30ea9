package health.rapport.campaign.lists;

import health.rapport.campaign.CampaignSettings;
import health.rapport.campaign.domain.Address;
import health.rapport.campaign.domain.Claimable;
import health.rapport.campaign.domain.Contact;
import health.rapport.campaign.domain.ListRow;
import health.rapport.campaign.domain.ListRow.Home;
import health.rapport.campaign.domain.Recipient;
import health.rapport.campaign.persistence.ConfirmStore;
import health.rapport.campaign.persistence.ConfirmStore.Ending;
import health.rapport.campaign.persistence.ConfirmStore.Release;
import health.rapport.campaign.persistence.ListStore;
import health.rapport.campaign.persistence.ListStore.Made;
import health.rapport.campaign.sending.ClaimContacts;
import health.rapport.campaign.sending.ClaimContacts.Claim;
import health.rapport.contracts.touchpoint.TouchpointStated;
import health.rapport.kernel.Channel;
import health.rapport.kernel.Ids;
import health.rapport.runtime.crypto.PayloadCipher;
import health.rapport.runtime.outbox.Outbox;
import health.rapport.runtime.persistence.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes a list of those whose turn it is: each contact is claimed, decided about by the gate and confirmed as any message is, all in one
 * transaction with the file. So nobody is on two lists, and whoever opted out before it was made is on none.
 */
@ApplicationScoped
public class MakeList {
    /** More are on the next list. */
    public static final int MOST = 5_000;

    private static final int CHUNK = 250;
    private final Database database;
    private final ListStore lists;
    private final ClaimContacts claims;
    private final ConfirmStore confirms;
    private final PayloadCipher cipher;
    private final Outbox outbox;
    private final CampaignSettings settings;
    private final OpenPgp openPgp = new OpenPgp();

    @Inject
    @SuppressWarnings("TooManyParameters") // what it needs stands in its constructor
    public MakeList(
            Database database,
            ListStore lists,
            ClaimContacts claims,
            ConfirmStore confirms,
            PayloadCipher cipher,
            Outbox outbox,
            CampaignSettings settings) {
        this.database = database;
        this.lists = lists;
        this.claims = claims;
        this.confirms = confirms;
        this.cipher = cipher;
        this.outbox = outbox;
        this.settings = settings;
    }

    /**
     * What is wanted.
     *
     * @param recipient who alone shall read the file; absent for a plain one
     */
    public record Wish(
            UUID campaignId, Channel channel, OpenPgp.@Nullable Recipient recipient, String by, Instant at) {}

    /** The list, or null where it is nobody's turn: refused ones were held, others wait. */
    public Uni<@Nullable Made> make(Wish wish) {
        return database.inTransaction(tx -> make(tx, new Work(wish, Ids.next())));
    }

    private Uni<@Nullable Made> make(SqlConnection tx, Work work) {
        return fill(tx, work).chain(() -> lists.homes(tx, work.addressees())).chain(homes -> keep(tx, work, homes));
    }

    /** The file of a list as it was made. */
    public byte[] open(UUID list, byte[] sealed) {
        try {
            return cipher.decrypt(sealed, context(list));
        } catch (java.security.GeneralSecurityException otherKey) {
            throw new IllegalStateException("a list was sealed with another key", otherKey);
        }
    }

    private static String context(UUID list) {
        return "list " + list;
    }

    private record Work(Wish wish, UUID id, List<Claimable> listed) {
        Work(Wish wish, UUID id) {
            this(wish, id, new ArrayList<>());
        }

        List<UUID> addressees() {
            return listed.stream().map(one -> addressee(one).personId()).toList();
        }
    }

    private static Recipient addressee(Claimable one) {
        return Objects.requireNonNull(one.addressee());
    }

    private Uni<Void> fill(SqlConnection tx, Work work) {
        int room = Math.min(CHUNK, MOST - work.listed().size());
        return lists.due(tx, work.wish().campaignId(), work.wish().channel(), room)
                .chain(ids -> ids.length == 0 ? Uni.createFrom().voidItem() : more(tx, work, ids));
    }

    private Uni<Void> more(SqlConnection tx, Work work, UUID[] ids) {
        return claims.claim(tx, work.id(), ids)
                .map(Claim::toList)
                .invoke(work.listed()::addAll)
                .chain(() -> work.listed().size() >= MOST ? Uni.createFrom().voidItem() : fill(tx, work));
    }

    private Uni<@Nullable Made> keep(SqlConnection tx, Work work, Map<UUID, Home> homes) {
        boolean letters = work.wish().channel() == Channel.POST;
        List<Release> homeless = new ArrayList<>();
        List<Ending> endings = new ArrayList<>();
        List<ListRow> rows = new ArrayList<>();
        int lookAgain = Math.toIntExact(settings.sender().lookAgain().toSeconds());
        for (Claimable one : work.listed()) {
            Home home = homes.get(addressee(one).personId());
            if (letters && home == null) { // until mastering states her anew
                homeless.add(new Release(one.contactId(), false, lookAgain));
            } else {
                endings.add(new Ending(one.contactId(), Contact.State.SENT, ""));
                rows.add(row(one, letters ? home : null));
            }
        }
        return confirms.release(tx, work.id(), homeless)
                .chain(() -> confirms.confirm(tx, work.id(), work.wish().at(), endings))
                .chain(sent -> outbox.appendBulk(tx, touchpoints(sent)))
                .chain(() -> rows.isEmpty() ? Uni.createFrom().nullItem() : insert(tx, work, rows));
    }

    private Uni<Made> insert(SqlConnection tx, Work work, List<ListRow> rows) {
        Wish wish = work.wish();
        byte[] csv = ListRow.csv(wish.channel(), rows).getBytes(StandardCharsets.UTF_8);
        OpenPgp.Recipient recipient = wish.recipient();
        byte[] file = recipient == null ? csv : openPgp.encrypt(csv, "list-" + work.id() + ".csv", recipient);
        Made made = new Made(
                work.id(),
                wish.campaignId(),
                wish.channel(),
                rows.size(),
                recipient == null ? "CSV" : "OPENPGP",
                false,
                wish.by(),
                wish.at());
        return lists.insert(tx, made, cipher.encrypt(file, context(work.id())));
    }

    private static ListRow row(Claimable one, @Nullable Home home) {
        Recipient who = addressee(one);
        Address phone = one.address();
        return new ListRow(
                one.contactId(),
                who.profile().firstName(),
                who.profile().lastName(),
                who.profile().language(),
                phone == null ? null : phone.key(),
                home);
    }

    private static List<TouchpointStated> touchpoints(List<Contact> sent) {
        return sent.stream().map(Contact::stated).flatMap(Optional::stream).toList();
    }
}
