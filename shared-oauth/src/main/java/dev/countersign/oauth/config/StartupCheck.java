package dev.countersign.oauth.config;

import java.util.List;

/** One part of the configuration that can be wrong. All parts are asked before the service starts. */
public interface StartupCheck {

    /** Each problem as a sentence that names the setting and what to do; empty if all is well. Never the value of a secret. */
    List<String> problems();
}
