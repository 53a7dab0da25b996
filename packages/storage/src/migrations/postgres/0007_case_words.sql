CREATE TABLE "case_words" (
	"application_id" text NOT NULL,
	"word" text collate "C" NOT NULL,
	"bureau" text NOT NULL,
	CONSTRAINT "case_words_application_id_word_pk" PRIMARY KEY("application_id","word")
);
--> statement-breakpoint
CREATE INDEX "case_words_found" ON "case_words" USING btree ("bureau","word","application_id");--> statement-breakpoint
INSERT INTO "case_words" ("application_id", "word", "bureau")
SELECT "application_id", regexp_replace(part, '[-'']', '', 'g'), "bureau" FROM "cases", regexp_split_to_table(upper("applicant_name"), '\s+') AS part WHERE part <> ''
UNION SELECT "application_id", replace("receipt_number", '-', ''), "bureau" FROM "cases"
UNION SELECT "application_id", replace(substr("receipt_number", 7), '-', ''), "bureau" FROM "cases"
ON CONFLICT DO NOTHING;
