package dev.countersign.auth.userinfo;

import dev.countersign.auth.resource.ProtectedResource;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Lists userinfo among our APIs. */
class UserInfoBeans {

    @Produces
    @Singleton
    ProtectedResource userInfo() {
        return UserInfoFlow.USERINFO;
    }
}
