"""A survey of two pages about a support call, which journeys answer."""

SURVEY = {
    "format": "portal-survey/1",
    "slug": "support",
    "title": "How did our support go?",
    "contact": {"details": [{"key": "name"}, {"key": "email"}]},
    "pages": [
        {
            "code": "call",
            "title": "Your call",
            "questions": [
                {
                    "code": "settled",
                    "type": "single_choice",
                    "label": "How was it settled?",
                    "required": True,
                    "options": [
                        {"code": "phone", "label": "On the telephone"},
                        {"code": "other", "label": "Another way", "other": True},
                    ],
                },
                {"code": "nps", "type": "nps", "label": "Would you recommend us?"},
                {"code": "site", "type": "postcode", "label": "Where was it?"},
                {"code": "cause", "type": "short_text", "label": "What was the matter?"},
            ],
        },
        {
            "code": "words",
            "title": "In your words",
            "questions": [
                {
                    "code": "went",
                    "type": "likert",
                    "label": "How did it go?",
                    "rows": [{"code": "speed", "label": "Speed"}, {"code": "clarity", "label": "Clarity"}],
                    "options": [{"code": "bad", "label": "Badly"}, {"code": "well", "label": "Well"}],
                },
                {
                    "code": "next",
                    "type": "multiple_choice",
                    "label": "What shall we look at?",
                    "options": [
                        {"code": "backup", "label": "Backup"},
                        {"code": "network", "label": "Network"},
                        {"code": "nothing", "label": "Nothing", "exclusive": True},
                    ],
                },
            ],
        },
    ],
}
