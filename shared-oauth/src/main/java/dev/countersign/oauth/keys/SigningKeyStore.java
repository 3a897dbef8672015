package dev.countersign.oauth.keys;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Function;

/** Where the signing keys of a service live, shared by all its instances. */
public interface SigningKeyStore {

    /**
     * All keys, after adding the ones that are missing. Of several instances that start at once, one adds.
     *
     * @param missing given the keys that are there, returns those to add; empty for none
     */
    Uni<List<StoredSigningKey>> complete(Function<List<StoredSigningKey>, List<StoredSigningKey>> missing);

    /** All keys as they are. */
    Uni<List<StoredSigningKey>> all();
}
