package dev.countersign.auth.subject;

import dev.countersign.crypto.signing.MasterKey;
import dev.countersign.crypto.subject.PairwiseSubjects;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Gives pairwise subjects their server key. */
class SubjectBeans {

    @Produces
    @Singleton
    Subjects subjects(MasterKey masterKey) {
        return new Subjects(new PairwiseSubjects(masterKey));
    }
}
