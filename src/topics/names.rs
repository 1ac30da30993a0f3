//! Names of services and concepts: one thing under many spellings.

use std::collections::BTreeMap;

/// Where a link of a service leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LinkKind {
    /// The product's page.
    Product,
    /// The user or developer guide.
    Guide,
    /// Frequently asked questions.
    Faq,
    /// The API's reference.
    Api,
    /// The command line's reference.
    Cli,
    /// Prices.
    Pricing,
}

impl LinkKind {
    /// Returns what a card calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Product => "Product page",
            Self::Guide => "Guide",
            Self::Faq => "FAQ",
            Self::Api => "API",
            Self::Cli => "CLI",
            Self::Pricing => "Pricing",
        }
    }

    /// Tells the kind by a reference label (`rds_faq`) or the address; none is a product page unless it is a site's own.
    pub(super) fn of(label: Option<&str>, url: &str) -> Option<Self> {
        let suffix = label.and_then(|label| label.rsplit(['_', '-']).next()).unwrap_or("").to_lowercase();
        let suffix = suffix.trim_end_matches(|c: char| c.is_ascii_digit());
        let by_label = match suffix {
            "page" | "product" | "home" => Some(Self::Product),
            "guide" | "ug" | "dg" | "docs" | "userguide" => Some(Self::Guide),
            "faq" | "faqs" => Some(Self::Faq),
            "api" => Some(Self::Api),
            "cli" => Some(Self::Cli),
            "pricing" | "prices" => Some(Self::Pricing),
            _ => None,
        };
        let lower = url.to_lowercase();
        let has = |parts: &[&str]| parts.iter().any(|part| lower.contains(part));
        by_label.or_else(|| {
            if has(&["/faq"]) {
                Some(Self::Faq)
            } else if has(&["apireference", "/api/", "api_reference", "/rest/"]) {
                Some(Self::Api)
            } else if has(&["/cli/", "/cli-"]) {
                Some(Self::Cli)
            } else if has(&["/pricing"]) {
                Some(Self::Pricing)
            } else if has(&["userguide", "developerguide", "/dg/", "/ug/", "/guide"]) {
                Some(Self::Guide)
            } else {
                None
            }
        })
    }
}

/// A service with its spellings and links.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Service {
    /// The name that cards show.
    pub name: String,
    /// How often each spelling stands in the posts' lists.
    pub spellings: BTreeMap<String, usize>,
    /// Its links by kind.
    pub links: BTreeMap<LinkKind, String>,
    /// The index of its domain.
    pub domain: Option<usize>,
}

const VENDORS: &[&str] =
    &["amazon", "aws", "azure", "google", "microsoft", "apache", "hashicorp", "oracle", "ibm", "gcp"];

/// Folds a name for comparison: lower case, without vendor, spaces, hyphens and a plural's ending.
pub(super) fn fold(name: &str) -> String {
    let lower = name.to_lowercase();
    let without: Vec<&str> = crate::language::bare_words(&lower).collect();
    let skip = usize::from(
        without.len() > 1
            && (VENDORS.contains(&without[0])
                || VENDORS.iter().any(|vendor| vendor.len() > 4 && one_off(vendor, without[0]))),
    );
    let folded = without[skip..].concat();
    folded.strip_suffix('s').filter(|stem| stem.len() > 4 && !stem.ends_with('s')).map_or(folded.clone(), str::to_owned)
}

/// True if one letter dropped, added, changed or swapped makes one word of the other.
pub(super) fn one_off(a: &str, b: &str) -> bool {
    // A letter has at most four bytes.
    if a == b || a.len().abs_diff(b.len()) > 4 {
        return a == b;
    }
    let same: usize = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).map(|(x, _)| x.len_utf8()).sum();
    let (x, y) = (&a[same..], &b[same..]);
    let (behind_x, behind_y) = (behind_letter(x), behind_letter(y));
    let swapped = || {
        let (mut x, mut y) = (x.chars(), y.chars());
        let (first, second) = (x.next(), x.next());
        second.is_some() && (second, first) == (y.next(), y.next()) && x.as_str() == y.as_str()
    };
    behind_x == Some(y) || behind_y == Some(x) || behind_x.is_some() && behind_x == behind_y || swapped()
}

/// Returns what stands behind the first letter.
fn behind_letter(text: &str) -> Option<&str> {
    let mut letters = text.chars();
    letters.next().map(|_| letters.as_str())
}

/// True if both name the same thing.
pub(super) fn same(a: &str, b: &str) -> bool {
    same_folded(&fold(a), b)
}

/// True if a folded name and another name the same thing.
pub(super) fn same_folded(a: &str, b: &str) -> bool {
    let b = fold(b);
    // Digits tell names apart: S3 is not S4; so does a short name's every letter.
    let digits = |name: &str| name.chars().filter(char::is_ascii_digit).collect::<String>();
    a == b || (a.len() >= 7 && b.len() >= 7 && one_off(a, &b) && digits(a) == digits(&b))
}

/// True for a text that can be a service's or concept's name.
pub(super) fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    (1..=5).contains(&words.len())
        && text.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric())
        && !text.contains(['?', '!', ':', ';', ',', '(', '"'])
        && !text.ends_with('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_and_typos_of_a_name_are_the_same() {
        assert!(same("Code Commit", "AWS CodeCommit"));
        assert!(same("Amzon Route 53", "Amazon Route53"));
        assert!(same("Amazon Single-Sign On", "AWS Single Sign-On"));
        assert!(same("AWS Secrets Managers", "AWS Secrets Manager"));
        assert!(!same("Amazon S3", "Amazon S4"));
        assert!(!same("AWS CodeBuild", "AWS CodeDeploy"));
        assert!(!same("Amazon ECS", "Amazon EKS"));
    }

    #[test]
    fn links_tell_their_kind() {
        assert_eq!(LinkKind::of(Some("rds_faq"), "https://x.org"), Some(LinkKind::Faq));
        assert_eq!(LinkKind::of(None, "https://docs.aws.amazon.com/cli/latest/reference/rds/"), Some(LinkKind::Cli));
        assert_eq!(LinkKind::of(None, "https://example.org/blog"), None);
    }
}
